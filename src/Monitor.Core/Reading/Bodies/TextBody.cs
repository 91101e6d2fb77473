using System.Buffers;
using System.Text;
using Monitor.Core.Reading.Dialects;
using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Bodies;

/// <summary>Reads a body of plain text: the first dialect that knows it.</summary>
internal static class TextBody
{
    private const int FewBytes = 256;

    public static HealthReading Read(ReadOnlySpan<byte> body, ReadingDraft draft, Dialect? forced)
    {
        // A line that was cut says nothing, or something else.
        if (draft.Broken is not null && body.LastIndexOf((byte)'\n') is > 0 and var end)
            body = body[..end];
        if (body.Length <= FewBytes)
        {
            Span<char> few = stackalloc char[FewBytes];
            return Read(few[..Encoding.UTF8.GetChars(body, few)], draft, forced);
        }

        var many = ArrayPool<char>.Shared.Rent(body.Length);
        try
        {
            return Read(many.AsSpan(0, Encoding.UTF8.GetChars(body, many)), draft, forced);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(many);
        }
    }

    private static HealthReading Read(ReadOnlySpan<char> text, ReadingDraft draft, Dialect? forced)
    {
        draft.Trail?.Begin(text);
        if (forced is ITextDialect wanted && wanted.TryRead(text, draft))
            return draft.Finish(forced.Id);
        foreach (var dialect in DialectOrder.Texts)
        {
            if (dialect.TryRead(text, draft))
                return draft.Finish(((Dialect)dialect).Id);
        }

        if (draft.Media is { IsJson: true } or { IsYaml: true })
            draft.Problem = PayloadProblem.Malformed;
        return draft.Finish(DialectCatalogue.None);
    }
}
