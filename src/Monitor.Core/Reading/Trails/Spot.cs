using System.Text.Json;

namespace Monitor.Core.Reading.Trails;

/// <summary>
/// Where in a body something stood that was read. Making one holds on to nothing and costs next to nothing: a <see cref="ReadingTrail"/>
/// alone looks at it.
/// </summary>
internal readonly struct Spot
{
    /// <summary>All of it: of a part that is an object the object.</summary>
    public JsonElement Whole { get; private init; }

    /// <summary>The value that was read as its status; undefined where none was.</summary>
    public JsonElement Status { get; private init; }

    /// <summary>The value that was read as its message; undefined where none was.</summary>
    public JsonElement Message { get; private init; }

    /// <summary>Of text: its line, from 1; 0 for anything else.</summary>
    public int Line { get; private init; }

    /// <summary>What stands neither in JSON nor on a line; null for anything else.</summary>
    public string? Named { get; private init; }

    /// <summary>One value, which is the status itself.</summary>
    public static Spot Of(JsonElement value) => new() { Whole = value, Status = value };

    public static Spot Of(JsonElement whole, JsonElement status, JsonElement message = default) =>
        new() { Whole = whole, Status = status, Message = message };

    public static Spot OnLine(int line) => new() { Line = line };

    public static Spot At(string name) => new() { Named = name };
}
