using System.Text.Json;
using Monitor.Core.Evaluation;
using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects;

/// <summary>heptio/healthcheck (Go) with <c>?full=1</c>: name to "OK" or an error's text. Without it there is only <c>{}</c>.</summary>
internal sealed class HeptioHealthcheck() : Dialect("heptio-healthcheck", "Go (heptio/healthcheck)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) => NamedTexts.AreIn(root, draft, "OK"u8);

    public void Read(in JsonFields root, ReadingDraft draft) => NamedTexts.Read(root, draft);
}

/// <summary>django-health-check: name to "working" (version 3) or "OK" (4), else "unavailable: …", "warning: …".</summary>
internal sealed class DjangoHealthCheck() : Dialect("django-health-check", "Django (django-health-check)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) => NamedTexts.AreIn(root, draft, "working"u8);

    public void Read(in JsonFields root, ReadingDraft draft) => NamedTexts.Read(root, draft);
}

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
            draft.Parts.AddKeyed(0, null, JsonText.Key(property), status, status.IsBad() ? JsonText.Message(property.Value) : null);
        }
    }

    private static HealthStatus StatusOf(JsonElement value)
    {
        Span<char> start = stackalloc char[StatusSentence.Longest];
        var text = start[..Payloads.JsonEscapes.Decode(JsonText.Raw(value), start)];
        if (StatusVocabulary.TryFind(text, out var word) && word.IsKnown)
            return word.Status;
        return text.StartsWith("warning:") ? HealthStatus.Degraded : HealthStatus.Unhealthy;
    }
}
