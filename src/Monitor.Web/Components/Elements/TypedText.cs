namespace Monitor.Web.Components.Elements;

/// <summary>
/// What is typed into a field and goes into the address. The address comes back a round trip later: meanwhile more may have been typed, and that stays.
/// </summary>
public sealed class TypedText
{
    private readonly Queue<string?> _underWay = new();
    private string? _address;

    /// <summary>What stands in the field.</summary>
    public string? Value { get; private set; }

    /// <summary>Somebody types.</summary>
    /// <returns>What belongs into the address; null when there is nothing to look for.</returns>
    public string? Type(string? text)
    {
        var address = string.IsNullOrWhiteSpace(text) ? null : text;
        Value = text;
        _underWay.Enqueue(address);
        return address;
    }

    /// <summary>The address has this text: as it was typed, or because somebody followed a link.</summary>
    public void TakeAddress(string? text)
    {
        if (text == _address)
            return;
        _address = text;
        while (_underWay.TryDequeue(out var typed))
        {
            if (typed == text)
                return;
        }

        Value = text;
    }
}
