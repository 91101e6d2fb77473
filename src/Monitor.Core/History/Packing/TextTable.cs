using System.Text;

namespace Monitor.Core.History.Packing;

/// <summary>Reasons repeat: each distinct one is kept once, and results name its number. 0 is null.</summary>
internal sealed class TextTable
{
    // Longer than any reason; a damaged length asks for no more memory.
    private const int MostBytes = 1 << 20;

    // A check each second, and the longest reason of four bytes a character each time, is a third of it.
    private const int MostBytesInAll = 1 << 29;

    private readonly Dictionary<string, ulong> _numbers = [];

    public ulong NumberOf(string? text)
    {
        if (text is null)
            return 0;
        if (!_numbers.TryGetValue(text, out var number))
            _numbers.Add(text, number = (ulong)_numbers.Count + 1);
        return number;
    }

    public void Write(BinaryWriter to)
    {
        to.Write(_numbers.Count);
        foreach (var text in _numbers.Keys)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            if (bytes.Length > MostBytes)
                throw new ArgumentException($"A reason of {bytes.Length} bytes.");
            to.Write(bytes.Length);
            to.Write(bytes);
        }
    }

    /// <returns>The texts by their numbers.</returns>
    /// <param name="most">There are no more texts than results.</param>
    public static string?[] Read(BinaryReader from, int most)
    {
        var count = Bounded(from.ReadInt32(), most, "texts");
        var texts = new string?[count + 1];
        var all = 0;
        for (var i = 1; i <= count; i++)
        {
            var bytes = new byte[Bounded(from.ReadInt32(), MostBytes, "bytes of text")];
            all = Bounded(all + bytes.Length, MostBytesInAll, "bytes of text in all");
            from.BaseStream.ReadExactly(bytes);
            texts[i] = Encoding.UTF8.GetString(bytes);
        }

        return texts;
    }

    private static int Bounded(int number, int most, string what) =>
        number >= 0 && number <= most ? number : throw new InvalidDataException($"{number} {what}.");
}
