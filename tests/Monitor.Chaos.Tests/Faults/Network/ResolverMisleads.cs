using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Network;

/// <summary>A resolver that gives another address than it should: what answers there is judged, for nobody can know that it is not the one; what must not be asked is not.</summary>
/// <param name="where">Where it leads.</param>
internal sealed class ResolverMisleads(Temperament where) : Fault
{
    // A name is looked up again after half a minute.
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(50);

    private const string Called =
        "SELECT count(*) FROM services s JOIN service_state v ON v.service_id = s.id WHERE s.key = ANY ($1) AND v.status = 3 AND v.reason LIKE '%404%'";

    private const string CalledDown = "SELECT count(*) FROM services s JOIN service_state v ON v.service_id = s.id WHERE s.key LIKE 'steady-%' AND s.key = ANY ($1) AND v.status = 3";

    private bool IsJudged => where == Temperament.Elsewhere;

    public override string Name => $"dns-{where.ToString().ToLowerInvariant()}";

    public override string What => IsJudged
        ? "Our resolver gives for all names the address of a server that knows none of them and answers 404, for 50 seconds."
        : "Our resolver gives for all names an address that must not be asked (cloud metadata), for 50 seconds.";

    public override StageNeeds Needs => new() { Network = true };

    public override TimeSpan MayLookAway => TimeSpan.FromSeconds(55);

    public override bool MayCallDown => IsJudged;

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        stage.Network!.Resolver.Now = where;
        try
        {
            await Task.Delay(Lasts, cancellationToken);
            object keys = stage.Services.Keys.ToArray();
            if (IsJudged)
            {
                var called = await stage.Pasts.CountAsync(Called, cancellationToken, keys);
                blow.Note("whoever answers in its place is judged by what it says, and the reason says that it is 404", $"{called} of {stage.Services.Keys.Count} services", called > stage.Services.Keys.Count / 2);
            }
            else
            {
                await Blind.LookAsync(stage, blow, cancellationToken);
                var down = await stage.Pasts.CountAsync(CalledDown, cancellationToken, keys);
                blow.Note("what must not be asked is no failure of a service", $"{down} of those that are well are called down", down == 0);
            }
        }
        finally
        {
            stage.Network.Resolver.Now = Temperament.Right;
        }
    }
}
