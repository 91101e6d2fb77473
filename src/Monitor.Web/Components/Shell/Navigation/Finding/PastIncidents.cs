using System.Globalization;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Access.Callers;

namespace Monitor.Web.Components.Shell.Navigation.Finding;

/// <summary>Finds incidents that are over, while somebody types: among the newest, and not for longer than a key is worth.</summary>
public sealed partial class PastIncidents(IIncidents incidents, PageCaller caller, ILogger<PastIncidents> logger)
{
    private const int AmongNewest = 10_000;

    private const int Most = 3;

    // Two letters are in everything.
    internal const int FewestLetters = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    /// <summary>That of a number, or those whose title, service or reason has all the words; none where the database does not answer in time.</summary>
    public async Task<IReadOnlyList<Incident>> FindAsync(string? typed, CancellationToken cancellationToken)
    {
        var text = (typed ?? "").Trim();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            if (long.TryParse(text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                return id is > 0 and < long.MaxValue ? await NumberedAsync(id, patience.Token) : [];
            return text.Length < FewestLetters
                ? []
                : await incidents.ListAsync(new IncidentFilter { State = IncidentState.Resolved, Text = text, AmongNewest = AmongNewest }, caller.Scope, null, Most, patience.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // What is open is found without it, and so is everything else. That the database is away is said elsewhere, once, and not for each letter.
            if (exception is not OperationCanceledException)
                Log.NotFound(logger, exception);
            return [];
        }
    }

    // The list begins behind a place, so right before the number.
    private async Task<IReadOnlyList<Incident>> NumberedAsync(long id, CancellationToken cancellationToken) =>
        [.. (await incidents.ListAsync(new IncidentFilter { State = IncidentState.Resolved }, caller.Scope, new IncidentPlace(IncidentState.Resolved, id + 1), 1, cancellationToken)).Where(i => i.Id == id)];

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Incidents that are over could not be looked through for the find box.")]
        public static partial void NotFound(ILogger logger, Exception exception);
    }
}
