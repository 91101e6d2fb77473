using Monitor.Testing;

namespace Monitor.EndToEnd.Tests.Deployed;

/// <summary>The unit of systemd that is delivered: its lines, as they stand there.</summary>
internal sealed class Unit
{
    private readonly List<(string Name, string Value)> _lines =
        [.. from line in File.ReadAllLines(Repository.File("deploy", "systemd", "monitor.service"))
            where line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#')
            let words = line.Split('=', 2)
            select (words[0], words[1])];

    public string this[string name] => All(name).Single();

    public IEnumerable<string> All(string name) => _lines.Where(line => line.Name == name).Select(line => line.Value);

    /// <summary>Of its own lines; those of <c>EnvironmentFile</c> count more.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        All("Environment").SelectMany(line => line.Split(' ')).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
}
