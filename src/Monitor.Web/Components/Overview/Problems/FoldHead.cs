using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Overview.Problems;

/// <summary>What heads a row of several services.</summary>
/// <param name="Href">Of the service that all others follow from; null where none of them is watched.</param>
/// <param name="Says">Why, in the words of a service; null where the title says it.</param>
/// <param name="Spread">How the others came to it.</param>
/// <param name="First">Who began.</param>
public sealed record FoldHead(string Title, string? Href, string? Says, string? Spread, DateTimeOffset From, ServiceState First)
{
    public static FoldHead Of(ProblemRow row, ReaderClock clock) => row switch
    {
        ProblemRow.Together { Fold: var fold } together => new(CauseWords.Title(together), null, CauseWords.Says(fold), CauseWords.Spread(fold), fold.From, fold.Services[0]),
        ProblemRow.One { Problem: { Service: var cause, Explains.Count: var others } } => new(
            cause.Name, $"/services/{cause.Key}", ServiceWords.Why(cause, clock), FollowWords.It(others), cause.Since, cause),
        _ => throw new InvalidOperationException("A row is one problem or several."),
    };
}
