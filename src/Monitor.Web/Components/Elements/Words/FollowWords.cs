namespace Monitor.Web.Components.Elements.Words;

/// <summary>How many fail because of something: overview, incidents, map and wall say it alike. Pure.</summary>
public static class FollowWords
{
    /// <summary>"2 follow from it".</summary>
    public static string It(int count) => $"{Follow(count)} it";

    /// <summary>"2 follow from Ledger".</summary>
    public static string From(int count, string cause) => $"{Follow(count)} {Bidi.Isolate(cause)}";

    private static string Follow(int count) => count == 1 ? "1 follows from" : $"{count} follow from";
}
