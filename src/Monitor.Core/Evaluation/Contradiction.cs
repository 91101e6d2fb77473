namespace Monitor.Core.Evaluation;

/// <summary>Something in an answer that does not fit together, with what to mend.</summary>
/// <param name="Code">Stable, kebab case: <c>down-with-2xx</c>.</param>
/// <param name="Message">One sentence for people.</param>
public sealed record Contradiction(string Code, string Message);
