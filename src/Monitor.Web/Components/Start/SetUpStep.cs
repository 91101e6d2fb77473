namespace Monitor.Web.Components.Start;

/// <summary>One step of setting up.</summary>
/// <param name="IsDone">By what there is: nothing is remembered of how far somebody came, so it can be left and taken up at any time.</param>
/// <param name="Words">What there is, or why it is worth it.</param>
public sealed record SetUpStep(string Title, bool IsDone, string Words);
