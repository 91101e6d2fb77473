using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Network;

/// <param name="how">In which way.</param>
internal sealed class ResolverFails(Temperament how) : Fault
{
    public override string Name => $"dns-{how.ToString().ToLowerInvariant()}";

    public override string What => how switch
    {
        Temperament.Dead => "Our resolver does not answer, for half a minute.",
        Temperament.Slow => "Our resolver takes two seconds for each answer, for half a minute.",
        _ => "Our resolver says of all names that there are none, for half a minute.",
    };

    public override StageNeeds Needs => new() { Network = true };

    // Verdicts wait for the canaries, and what waits while our own work is late says nothing.
    public override TimeSpan MayLookAway => TimeSpan.FromSeconds(35);

    public override async Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        stage.Network!.Resolver.Now = how;
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(30), cancellationToken);
            if (how != Temperament.Slow)
                await Blind.LookAsync(stage, blow, cancellationToken);
        }
        finally
        {
            stage.Network.Resolver.Now = Temperament.Right;
        }
    }
}
