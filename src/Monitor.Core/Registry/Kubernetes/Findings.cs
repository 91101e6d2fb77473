namespace Monitor.Core.Registry.Kubernetes;

/// <summary>Collects what there is to say of one import, within limits: the YAML may be anything.</summary>
internal sealed class Findings(bool skipUnsupported)
{
    private const int Most = 200;

    private readonly List<ImportProblem> _problems = [];
    private readonly List<string> _notes = [];

    public IReadOnlyList<ImportProblem> Problems => _problems;

    public IReadOnlyList<string> Notes => _notes;

    public void Problem(string place, string message) => Add(new ImportProblem(place, message));

    /// <summary>What is well-formed, and cannot be asked from here.</summary>
    /// <param name="message">Begins with the reason: after "was left out" it has to read well too.</param>
    public void Unsupported(string place, string message)
    {
        if (skipUnsupported)
            Note(place, $"Left out. {message}");
        else
            Add(new ImportProblem(place, message, CanBeLeftOut: true));
    }

    public void Note(string place, string message)
    {
        var note = $"{place}: {message}";
        if (_notes.Count < Most && !_notes.Contains(note))
            _notes.Add(note);
    }

    /// <summary>A text of the YAML as it may stand in a sentence.</summary>
    public static string Shown(string text, int most = 80)
    {
        var line = new string([.. text.Take(most + 1).Select(c => char.IsControl(c) ? ' ' : c)]);
        return line.Length <= most ? line : line[..(char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1)] + "…";
    }

    private void Add(ImportProblem problem)
    {
        if (_problems.Count < Most && !_problems.Contains(problem))
            _problems.Add(problem);
    }
}
