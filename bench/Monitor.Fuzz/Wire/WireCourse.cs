namespace Monitor.Fuzz.Wire;

/// <summary>Our HTTP client against .NET's own on the same bytes: the same verdict, or one of the listed reasons.</summary>
internal sealed class WireCourse : ICourse
{
    /// <summary>Of an answer: head, body as it came, as it is unpacked at most four times, and what each of these grew from.</summary>
    private const long MostMemory = 8 * 1024 * 1024;

    private readonly DotNetClient _dotNet = new();

    public Tally Tally { get; } = new();

    public Task<string?> TryAsync(int number) => TryAsync(new AnswerMaker(new Random(number)).Make());

    public async Task<string?> TryAsync(Said said)
    {
        OurHeard ours;
        try
        {
            ours = await OurClient.AskAsync(said);
        }
        catch (Exception e)
        {
            return $"we threw {e} at {Show(said)}";
        }

        if (ours.Allocated > MostMemory)
            return $"{ours.Allocated:N0} bytes of memory for {Show(said)}";
        var theirs = await _dotNet.AskAsync(said);
        if (ours.Heard.Agrees(theirs))
        {
            Tally.Add(theirs.Failure is { } failure ? $"the same: {failure}" : "the same answer");
            return null;
        }

        if (Differences.Explaining(said, ours, theirs) is not { } reason)
            return $"we {ours.Heard} [{ours.Fault}], .NET {theirs}: {Show(said)}";
        Tally.Add($"{reason.Name} ({reason.Source})");
        return null;
    }

    public void Dispose() => _dotNet.Dispose();

    private static string Show(Said said) => $"{(said.IsHead ? "HEAD " : "")}{Literal.Of(said.Bytes)}";
}
