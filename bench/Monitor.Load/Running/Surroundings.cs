namespace Monitor.Load.Running;

/// <summary>What a program finds around it.</summary>
/// <param name="Environment">Variables beside, or in place of, the usual ones.</param>
/// <param name="Within">A command that runs it, as <c>ip netns exec NAME</c>; it must put the program in its own place, so that a signal reaches that.</param>
internal sealed record Surroundings(IReadOnlyDictionary<string, string> Environment, IReadOnlyList<string> Within)
{
    /// <summary>Where it listens.</summary>
    public string Host { get; init; } = "127.0.0.1";

    public static readonly Surroundings Ordinary = new(new Dictionary<string, string>(), []);

    public static Surroundings With(params (string Name, string Value)[] variables) => new(variables.ToDictionary(v => v.Name, v => v.Value), []);
}
