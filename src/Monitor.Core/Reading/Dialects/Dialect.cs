using System.Text.Json;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects;

/// <summary>One way in which services tell their health. A dialect implements those of the interfaces below whose bodies it sends.</summary>
/// <param name="id">Kebab case, stored with probes, never changed.</param>
/// <param name="name">What people call it.</param>
internal abstract class Dialect(string id, string name)
{
    public string Id { get; } = id;

    public string Name { get; } = name;
}

/// <summary>A dialect with bodies that are JSON objects.</summary>
internal interface IObjectDialect
{
    /// <summary>True when the keys are this dialect's signature. Must not be costly: every dialect is asked in turn.</summary>
    bool Recognises(in JsonFields root, ReadingDraft draft);

    void Read(in JsonFields root, ReadingDraft draft);
}

/// <summary>A dialect with bodies that are JSON arrays.</summary>
internal interface IListDialect
{
    /// <param name="first">The fields of the first element.</param>
    bool Recognises(in JsonFields first);

    void Read(JsonElement list, ReadingDraft draft);
}

/// <summary>A dialect with bodies of plain text.</summary>
internal interface ITextDialect
{
    /// <returns>False when the text is not of this dialect; then nothing was added to the draft.</returns>
    bool TryRead(ReadOnlySpan<char> text, ReadingDraft draft);
}

/// <summary>A dialect that shows itself on an HTML page.</summary>
internal interface IPageDialect
{
    /// <returns>The verdict that the page stands for, or null when it is another page.</returns>
    /// <param name="at">Where on the page, in characters, that stands which tells.</param>
    StatusWord? Find(ReadOnlySpan<char> page, out int at);
}
