using System.Text;

namespace Monitor.Web.Components.Elements.Words;

/// <summary>
/// Names in sentences that may be written from right to left: without a word of it digits, commas and names beside them would change places. Elements isolate what is in
/// them by themselves (<c>base.css</c>); this is for text that is put together, as in titles, labels and messages.
/// </summary>
public static class Bidi
{
    private const char FirstStrongIsolate = '\u2068', PopIsolate = '\u2069';

    /// <summary>The name between characters that isolate it; as it is where nothing in it is written from right to left.</summary>
    public static string Isolate(string? name) => name is not null && name.EnumerateRunes().Any(TurnsRight) ? $"{FirstStrongIsolate}{name}{PopIsolate}" : name ?? "";

    // Unicode's blocks of such scripts (Hebrew to Arabic Extended-A, their presentation forms, and those of the supplementary plane), and the mark.
    private static bool TurnsRight(Rune rune) => rune.Value is (>= 0x0590 and <= 0x08FF) or 0x200F or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
