namespace Monitor.Testing.Servers;

/// <summary>The answers still to be given, by path.</summary>
internal sealed class Script
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<TestAnswer>> byPath = [];
    private Queue<TestAnswer> elsewhere = new([TestAnswer.Status(404)]);

    public void Set(string? path, IReadOnlyCollection<TestAnswer> answers)
    {
        ArgumentOutOfRangeException.ThrowIfZero(answers.Count);
        lock (gate)
        {
            if (path is null)
            {
                elsewhere = new Queue<TestAnswer>(answers);
            }
            else
            {
                byPath[path] = new Queue<TestAnswer>(answers);
            }
        }
    }

    public TestAnswer Next(string path)
    {
        lock (gate)
        {
            var answers = byPath.GetValueOrDefault(path, elsewhere);
            return answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        }
    }
}
