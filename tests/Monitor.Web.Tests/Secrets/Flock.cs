using System.Buffers;
using System.Text;

namespace Monitor.Web.Tests.Secrets;

/// <summary>All canaries of a test, each by the place that it was planted in.</summary>
internal sealed class Flock
{
    /// <summary>As long as a beginning has to be so that it gives a secret away.</summary>
    private const int Beginning = 12;

    private readonly Dictionary<string, Canary> _canaries = [];
    private readonly List<string> _found = [];
    private readonly Dictionary<string, SearchValues<string>> _nets = [];

    public IReadOnlyCollection<string> Places => _canaries.Keys;

    /// <summary>Draws one for a place.</summary>
    /// <param name="like">As it has to look there; its first twelve characters are its own. Null for any text.</param>
    public string Plant(string place, string? like = null)
    {
        // Short, so that its beginning has something of its own.
        var canary = like is null ? Canary.Of($"c{_canaries.Count}") : new Canary(like);
        _canaries.Add(place, canary);
        _nets.Clear();
        return canary.Secret;
    }

    public string this[string place] => _canaries[place].Secret;

    public bool Holds(string text) => text.AsSpan().IndexOfAny(Net([])) >= 0;

    /// <summary>Where one was found that should not have been: where, whose, and what stands around it.</summary>
    public IReadOnlyList<string> Found => _found;

    /// <summary>Notes where a text shows one, whole or its beginning, in any form.</summary>
    /// <param name="but">Places whose secrets it may show.</param>
    public void Seek(string where, string text, params IReadOnlyCollection<string> but)
    {
        if (text.AsSpan().IndexOfAny(Net(but)) is not (>= 0 and var at))
            return;
        var place = _canaries.First(c => !but.Contains(c.Key) && c.Value.In(text[at..Math.Min(text.Length, at + 400)]) is not null).Key;
        _found.Add($"{where} shows {place}: …{text.Substring(Math.Max(0, at - 120), Math.Min(260, text.Length - Math.Max(0, at - 120)))}…");
    }

    /// <summary>The same of what is no text.</summary>
    public void Seek(string where, ReadOnlySpan<byte> bytes) => Seek(where, Encoding.Latin1.GetString(bytes));

    // One look for all of them: there are thousands of texts.
    private SearchValues<string> Net(IReadOnlyCollection<string> but)
    {
        var key = string.Join(' ', but);
        if (!_nets.TryGetValue(key, out var net))
        {
            var needles = _canaries.Where(c => !but.Contains(c.Key)).SelectMany(c => c.Value.Forms).Select(f => f[..Math.Min(Beginning, f.Length)]);
            net = _nets[key] = SearchValues.Create([.. needles.Distinct()], StringComparison.OrdinalIgnoreCase);
        }

        return net;
    }
}
