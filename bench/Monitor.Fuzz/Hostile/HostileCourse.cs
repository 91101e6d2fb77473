namespace Monitor.Fuzz.Hostile;

/// <summary>Addresses that must not be reached in every spelling, and definitions of services that mean no good.</summary>
internal sealed class HostileCourse : ICourse
{
    private static readonly Lazy<IReadOnlyList<AddressCase>> Addresses = new(() => [.. AddressCase.All()]);

    /// <summary>How many ways of writing an address there are.</summary>
    public static int Spellings => Addresses.Value.Count;

    public Tally Tally { get; } = new();

    /// <param name="number">Even ones are addresses, each in turn; odd ones are definitions.</param>
    public async Task<string?> TryAsync(int number)
    {
        if (number % 2 == 0)
            return await TryAsync(Addresses.Value[number / 2 % Addresses.Value.Count]);
        var json = new DefinitionMaker(new Random(number)).Make();
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
