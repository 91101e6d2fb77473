namespace Monitor.DemoFleet.Fleet;

/// <summary>A rule of the service definition: what a part's trouble means for the whole.</summary>
/// <param name="Match">Name pattern, with <c>*</c>.</param>
/// <param name="Role"><c>critical</c>, <c>optional</c> or <c>ignored</c>.</param>
/// <param name="Quorum">How many of the matching parts are needed, or null for all.</param>
internal sealed record ComponentRule(string Match, string Role, int? Quorum = null);
