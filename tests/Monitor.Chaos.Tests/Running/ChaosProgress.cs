using System.Text.Json;

namespace Monitor.Chaos.Tests.Running;

/// <summary>What was tried, in a file that outlives us: whoever goes on does not try it again.</summary>
internal sealed class ChaosProgress
{
    private readonly List<Entry> _entries = [];
    private readonly string? _file;

    /// <param name="folder">Null when nothing is to be kept.</param>
    public ChaosProgress(string? folder)
    {
        if (folder is null)
            return;
        Directory.CreateDirectory(folder);
        _file = Path.Combine(folder, "outcomes.jsonl");
        if (File.Exists(_file))
            _entries.AddRange(File.ReadLines(_file).Select(line => JsonSerializer.Deserialize<Entry>(line)!));
    }

    public IEnumerable<Outcome> Outcomes => _entries.Select(e => e.Outcome);

    public bool HasDone(string fault, int round) => _entries.Any(e => e.Outcome.Fault == fault && e.Round == round);

    public void Note(Outcome outcome, int round)
    {
        var entry = new Entry(round, outcome);
        _entries.Add(entry);
        if (_file is not null)
            File.AppendAllText(_file, JsonSerializer.Serialize(entry) + Environment.NewLine);
    }

    private sealed record Entry(int Round, Outcome Outcome);
}
