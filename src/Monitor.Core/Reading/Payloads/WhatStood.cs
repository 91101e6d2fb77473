using System.Text.Json;

namespace Monitor.Core.Reading.Payloads;

/// <summary>The sound beginning of damaged JSON: all values that were complete before a cut, a fault or too deep a nesting.</summary>
internal static class WhatStood
{
    /// <param name="json">Cannot be read as a whole.</param>
    /// <param name="deepest">Levels that are read, at most 64.</param>
    /// <param name="tooDeep">True when it ends where it is nested more deeply.</param>
    /// <returns>JSON, with what was open closed; empty when not even one value was complete.</returns>
    public static byte[] Before(ReadOnlySpan<byte> json, int deepest, out bool tooDeep)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = deepest }));
        var (objects, end) = (0UL, default(Place));
        tooDeep = false;
        try
        {
            while (reader.Read())
            {
                var depth = reader.CurrentDepth;
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    objects = reader.TokenType == JsonTokenType.StartObject ? objects | (1UL << depth) : objects & ~(1UL << depth);
                else if (reader.TokenType != JsonTokenType.PropertyName)
                    end = new Place((int)reader.BytesConsumed, depth, objects);
            }
        }
        catch (JsonException)
        {
            tooDeep = reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0) >= deepest;
        }

        return end.Length == 0 ? [] : Closed(json, end);
    }

    private static byte[] Closed(ReadOnlySpan<byte> json, Place end)
    {
        var closed = new byte[end.Length + end.Depth];
        json[..end.Length].CopyTo(closed);
        for (var level = 0; level < end.Depth; level++)
            closed[end.Length + level] = (end.Objects >> (end.Depth - 1 - level) & 1) == 1 ? (byte)'}' : (byte)']';
        return closed;
    }

    /// <summary>After a complete value.</summary>
    /// <param name="Length">Bytes up to there.</param>
    /// <param name="Depth">How many containers are open.</param>
    /// <param name="Objects">Which of them are objects, the outermost in the lowest bit.</param>
    private readonly record struct Place(int Length, int Depth, ulong Objects);
}
