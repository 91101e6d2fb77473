using System.Collections.Frozen;

namespace Monitor.Core.Reading.Json;

/// <summary>From a key as sent to a <see cref="Field"/>.</summary>
internal static class FieldNames
{
    private const int LongestName = 32;

    private static readonly FrozenDictionary<string, Field> Known = Build();

    private static readonly FrozenDictionary<string, Field>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Values that are facts about the service, never a part of it.</summary>
    private static readonly FrozenSet<Field> ReservedFields = new[]
    {
        Field.Status, Field.Message, Field.Error, Field.Reason, Field.Code, Field.StatusCode, Field.Detail, Field.Version,
        Field.Timestamp, Field.Uptime, Field.Name, Field.Description, Field.Commit, Field.Hostname, Field.Output,
    }.ToFrozenSet();

    /// <summary>Flags of which true is the bad value.</summary>
    public static bool IsBadWhenTrue(Field field) =>
        field is Field.Sealed or Field.Standby or Field.Maintenance or Field.Failed or Field.Terminating
            or Field.Down or Field.Offline or Field.Unreachable or Field.Disconnected or Field.Unavailable;

    public static bool IsReserved(Field field) => field != Field.None && ReservedFields.Contains(field);

    /// <param name="key">The key's raw bytes, still escaped.</param>
    public static Field Find(ReadOnlySpan<byte> key)
    {
        Span<char> letters = stackalloc char[LongestName];
        var length = 0;
        foreach (var value in key)
        {
            if (value is (byte)'_' or (byte)'-')
                continue;
            if (length == LongestName || value is not ((>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z')))
                return Field.None;
            letters[length++] = (char)(value | 0x20);
        }

        return Lookup.TryGetValue(letters[..length], out var field) ? field : Field.None;
    }

    private static FrozenDictionary<string, Field> Build()
    {
        var names = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var field in Enum.GetValues<Field>())
        {
            if (field is not (Field.None or Field.Count))
                names.Add(field.ToString().ToLowerInvariant(), field);
        }

        // "isConnected" asks what "connected" says.
        foreach (var field in JsonStatus.FlagFields)
            names.TryAdd($"is{field}".ToLowerInvariant(), field);
        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
