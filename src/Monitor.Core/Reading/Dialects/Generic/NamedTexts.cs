using System.Text.Json;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Dialects.Generic;

/// <summary>Maps whose every value is a text: the good word, or what is wrong.</summary>
internal static class NamedTexts
{
    public static bool AreIn(in JsonFields root, ReadingDraft draft, ReadOnlySpan<byte> goodWord)
    {
        if (root.Kinds != ValueKinds.Text || root.HasReserved)
            return false;
        foreach (var property in root.Element.EnumerateObject())
        {
            if (JsonText.Is(property.Value, goodWord))
                return true;
        }

        // All failed, which only the code can tell from a map of facts.
        return draft.Code >= 500 && goodWord.SequenceEqual("OK"u8);
    }

    public static void Read(in JsonFields root, ReadingDraft draft)
    {
        foreach (var property in root.Element.EnumerateObject())
        {
            var status = StatusOf(property.Value);
            draft.Parts.AddKeyed(0, null, JsonText.Key(property), status, status.IsBad() ? JsonText.Message(property.Value) : null, Spot.Of(property.Value));
        }
    }

    private static HealthStatus StatusOf(JsonElement value)
    {
        Span<char> start = stackalloc char[StatusSentence.Longest];
        var text = start[..JsonEscapes.Decode(JsonText.Raw(value), start)];
        if (StatusVocabulary.TryFind(text, out var word) && word.IsKnown)
            return word.Status;
        return text.StartsWith("warning:") ? HealthStatus.Degraded : HealthStatus.Unhealthy;
    }
}
