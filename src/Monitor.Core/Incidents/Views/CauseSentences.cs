using Monitor.Core.Access;

namespace Monitor.Core.Incidents.Views;

/// <summary>What may be read of a sentence that says what an incident follows from: by the number of the service that it names, never by its words. Pure.</summary>
public static class CauseSentences
{
    /// <summary>The number beside a sentence that names no service, but nothing, or a part that the service itself reports.</summary>
    public const int NoService = 0;

    private const string Foreign = "it follows, or may follow, from a service of another group";

    private const string Unnoted = "it follows, or may follow, from what may be another group's";

    /// <param name="service">Null where a version before, or one beside, did not note it: what it names is not known.</param>
    /// <param name="group">The service's present one; null where it is gone.</param>
    public static string Shown(string sentence, int? service, string? group, Scope scope) => service switch
    {
        _ when scope.IsAll => sentence,
        null => Unnoted,
        NoService => sentence,
        _ => group is not null && scope.Admits(group) ? sentence : Foreign,
    };
}
