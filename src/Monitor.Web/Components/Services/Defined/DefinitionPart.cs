namespace Monitor.Web.Components.Services.Defined;

/// <summary>Some of a definition under one heading.</summary>
/// <param name="Id">Of its heading.</param>
public sealed record DefinitionPart(string Id, string Title, IReadOnlyList<DefinitionLine> Lines);

/// <summary>One fact of a definition.</summary>
/// <param name="Says">One or several, each on a line of its own. Text of people: shown as text.</param>
/// <param name="IsCode">As it is sent, letter by letter.</param>
public sealed record DefinitionLine(string Title, IReadOnlyList<string> Says, bool IsCode = false)
{
    public DefinitionLine(string title, string says)
        : this(title, [says])
    {
    }
}
