namespace Monitor.Fuzz.Hostile;

/// <summary>Addresses that must not be reached in every spelling, and definitions of services and files that mean no good.</summary>
internal sealed class HostileCourse : ICourse
{
    private static readonly Lazy<IReadOnlyList<AddressCase>> Addresses = new(() => [.. AddressCase.All()]);

    // A prime, so that few cases already see all kinds.
    private const long Stride = 7919;

    public Tally Tally { get; } = new();

    /// <param name="number">Even ones are addresses, each in turn; the others definitions and files.</param>
    public async Task<string?> TryAsync(int number) =>
        number % 2 == 0 ? await TryAsync(Addresses.Value[(int)(number / 2 * Stride % Addresses.Value.Count)])
        : number % 4 == 1 ? OfDefinition(new Random(number))
        : OfFile(new Random(number));

    private string? OfDefinition(Random random)
    {
        var json = new DefinitionMaker(random).Make();
        try
        {
            var (trouble, kind) = DefinitionCase.Try(json);
            Tally.Add(trouble is null ? kind : "definitions that failed");
            return trouble is null ? null : $"{trouble}: {Literal.Of(json)}";
        }
        catch (Exception e)
        {
            return $"threw {e}: {Literal.Of(json)}";
        }
    }

    private string? OfFile(Random random)
    {
        var (text, isYaml) = new FileMaker(random).Make();
        Tally.Add(isYaml ? "files of Kubernetes" : "lists of services");
        try
        {
            return FileCase.Try(text, isYaml) is { } trouble ? $"{trouble}: {Literal.Of(text)}" : null;
        }
        catch (Exception e)
        {
            return $"threw {e}: {Literal.Of(text)}";
        }
    }

    public void Dispose()
    {
    }

    private async Task<string?> TryAsync(AddressCase address)
    {
        Tally.Add("spellings of addresses");
        try
        {
            return await address.TryAsync() is { } reached ? $"{address.Meant} as {Literal.Of(address.Text)}: {reached}" : null;
        }
        catch (Exception e)
        {
            return $"{address.Meant} as {Literal.Of(address.Text)}: threw {e}";
        }
    }
}
