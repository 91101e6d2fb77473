namespace Monitor.Core.Text;

/// <summary>Orders names as people do: Worker 2 before Worker 10, and without regard to case. Two that are not the same text are never equal. Pure.</summary>
public sealed class NaturalOrder : IComparer<string>
{
    private NaturalOrder()
    {
    }

    public static NaturalOrder OfNames { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var order = Compare(x.AsSpan(), y.AsSpan());
        return order != 0 ? order : string.CompareOrdinal(x, y);
    }

    private static int Compare(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        while (one.Length > 0 && other.Length > 0)
        {
            var (digits, others) = (Digits(one), Digits(other));
            var order = digits > 0 && others > 0
                ? Numbers(one[..digits], other[..others])
                : char.ToUpperInvariant(one[0]).CompareTo(char.ToUpperInvariant(other[0]));
            if (order != 0)
                return order;
            one = one[Math.Max(digits, 1)..];
            other = other[Math.Max(others, 1)..];
        }

        return one.Length.CompareTo(other.Length);
    }

    // However many digits they have.
    private static int Numbers(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        one = one.TrimStart('0');
        other = other.TrimStart('0');
        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : one.SequenceCompareTo(other);
    }

    private static int Digits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is var end && end >= 0 ? end : text.Length;
}
