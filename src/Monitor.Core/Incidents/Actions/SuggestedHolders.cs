using Monitor.Core.Access;
using Monitor.Core.Incidents.Views;

namespace Monitor.Core.Incidents.Actions;

/// <summary>Somebody with an account, as far as it matters to whom an incident is given.</summary>
/// <param name="Name">As it stands where they take something.</param>
/// <param name="MayAct">They may sign in, and do something with incidents.</param>
/// <param name="Sees">The services that they see.</param>
public sealed record Colleague(string Name, bool MayAct, Scope Sees);

/// <summary>To whom an incident may be given.</summary>
/// <param name="TookLately">They had one of these services lately.</param>
public sealed record SuggestedHolder(string Name, bool TookLately);

/// <summary>Whom to offer where somebody is asked for. Anybody else can be named.</summary>
public static class SuggestedHolders
{
    /// <summary>
    /// Who took something of that group lately, the last first, then everybody who may act on it, by name. Nobody is offered whose account does not see the group or
    /// may not act. A reader who sees some groups only is told no list of accounts: they are offered whose names stand in the incidents that they see. Pure.
    /// </summary>
    /// <param name="group">Of the incident's service.</param>
    /// <param name="lately">Incidents of that group that the reader sees, the newest first.</param>
    /// <param name="colleagues">Everybody with an account.</param>
    public static IReadOnlyList<SuggestedHolder> Of(string group, IEnumerable<Incident> lately, IReadOnlyList<Colleague> colleagues, Scope reader)
    {
        var accounts = colleagues.ToLookup(c => c.Name, c => c.MayAct && c.Sees.Admits(group), StringComparer.OrdinalIgnoreCase);
        List<string> took = [.. lately.Select(i => HadBy(i, accounts)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        var others = reader.IsAll ? colleagues.Where(c => accounts[c.Name].All(may => may)).Select(c => c.Name) : [];
        return
        [
            .. took.Select(name => new SuggestedHolder(name, TookLately: true)),
            .. others.Except(took, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Select(name => new SuggestedHolder(name, TookLately: false)),
        ];
    }

    // Whom somebody named may be a team; who acknowledged by a key or a link is no account, and nobody to give something to.
    private static string? HadBy(Incident incident, ILookup<string, bool> accounts)
    {
        if (incident.Assignee is { } assignee)
            return accounts[assignee].All(may => may) ? assignee : null;
        return incident.Taken?.By is { } taker && accounts.Contains(taker) && accounts[taker].All(may => may) ? taker : null;
    }
}
