using System.Text.Json;
using Monitor.Core.Reading.Dialects;
using Monitor.Core.Reading.Dialects.Generic;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Payloads;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Bodies;

/// <summary>Reads a JSON body: wrappers off, then the first dialect that knows it.</summary>
internal static class JsonBody
{
    internal const int DeepestJson = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DeepestJson };

    /// <summary>A guess by the first character. <c>[+]</c> and <c>[-]</c> begin Kubernetes' text.</summary>
    public static bool LooksLikeJson(ReadOnlySpan<byte> body) => body switch
    {
        [(byte)'[', (byte)'+' or (byte)'-', (byte)']', ..] => false,
        [(byte)'{' or (byte)'[' or (byte)'"' or (byte)'t' or (byte)'f' or (byte)'n', ..] => true,
        [>= (byte)'0' and <= (byte)'9', ..] or [(byte)'-', >= (byte)'0' and <= (byte)'9', ..] => true,
        _ => false,
    };

    public static HealthReading Read(ReadOnlyMemory<byte> body, ReadingDraft draft, Dialect? forced)
    {
        if (draft.Broken is null && TryRead(body, draft, forced) is { } reading)
            return reading;
        // Words such as "failed" and "200 OK" begin like JSON and are none.
        return body.Span[0] is (byte)'{' or (byte)'['
            ? ReadDamaged(body, draft, forced)
            : TextBody.Read(body.Span, draft, forced);
    }

    private static HealthReading ReadDamaged(ReadOnlyMemory<byte> body, ReadingDraft draft, Dialect? forced)
    {
        if (LenientNumbers.TryRepair(body.Span, out var repaired))
        {
            (body, draft.HasNoNumbers) = (repaired, true);
            if (draft.Broken is null && TryRead(body, draft, forced) is { } reading)
                return reading;
        }

        var stood = WhatStood.Before(body.Span, DeepestJson, out var tooDeep);
        draft.Broken ??= tooDeep ? PayloadProblem.OverLimit : PayloadProblem.Malformed;
        return (stood.Length == 0 ? null : TryRead(stood, draft, forced)) ?? HealthPayloadReader.Unreadable(draft, draft.Broken.Value);
    }

    /// <returns>Null when it is no JSON.</returns>
    private static HealthReading? TryRead(ReadOnlyMemory<byte> body, ReadingDraft draft, Dialect? forced)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            draft.Trail?.Begin(document.RootElement);
            return Read(document.RootElement, draft, forced);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HealthReading Read(JsonElement root, ReadingDraft draft, Dialect? forced)
    {
        root = UnwrapTuple(root, draft);
        return root.ValueKind switch
        {
            JsonValueKind.Object => ReadObject(root, draft, forced),
            JsonValueKind.Array => ReadList(root, draft, forced),
            _ => ReadScalar(root, draft),
        };
    }

    // FastAPI serialises a Flask-style `return payload, 500` (or with headers as third) as an array.
    private static JsonElement UnwrapTuple(JsonElement root, ReadingDraft draft)
    {
        if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() is not (2 or 3))
            return root;
        JsonElement payload = root[0], code = root[1];
        if (code.ValueKind != JsonValueKind.Number || payload.ValueKind is JsonValueKind.Number or JsonValueKind.Null
            || !code.TryGetInt32(out var number) || number is < 100 or > 999)
            return root;
        draft.WrapperCode = draft.Code = number;
        draft.Trail?.Coded(code);
        return payload;
    }

    private static HealthReading ReadObject(JsonElement root, ReadingDraft draft, Dialect? forced)
    {
        var fields = new JsonFields(root);
        if (fields.IsObject(Field.Detail) && GenericJson.OverallOf(fields, draft, out _) is null && IsPayload(fields[Field.Detail], draft))
            fields = fields.Of(Field.Detail);
        if (forced is IObjectDialect wanted)
        {
            wanted.Read(fields, draft);
            if (draft.SaysSomething)
                return draft.Finish(forced.Id);
            draft = draft.Afresh();
        }

        var dialect = Recognise(fields, draft);
        draft.Trail?.Recognises(fields.Element);
        dialect.Read(fields, draft);
        return draft.Finish(((Dialect)dialect).Id);
    }

    // FastAPI's HTTPException(503, detail={"status": "DOWN", ...}).
    private static bool IsPayload(JsonElement detail, ReadingDraft draft)
    {
        var fields = new JsonFields(detail);
        return GenericJson.OverallOf(fields, draft, out _) is not null || fields.Has(Field.Checks) || fields.Has(Field.Components);
    }

    private static IObjectDialect Recognise(in JsonFields fields, ReadingDraft draft)
    {
        foreach (var dialect in DialectOrder.Objects)
        {
            if (dialect.Recognises(fields, draft))
                return dialect;
        }

        return DialectOrder.Generic;
    }

    private static HealthReading ReadList(JsonElement list, ReadingDraft draft, Dialect? forced)
    {
        var dialect = forced as IListDialect ?? RecogniseList(list);
        draft.Trail?.Recognises(list);
        dialect.Read(list, draft);
        return draft.Finish(((Dialect)dialect).Id);
    }

    private static IListDialect RecogniseList(JsonElement list)
    {
        var first = list.GetArrayLength() > 0 ? new JsonFields(list[0]) : default;
        foreach (var dialect in DialectOrder.Lists)
        {
            if (dialect.Recognises(first))
                return dialect;
        }

        return DialectOrder.Generic;
    }

    private static HealthReading ReadScalar(JsonElement root, ReadingDraft draft)
    {
        var word = JsonStatus.Of(root) ?? StatusWord.Unknown;
        draft.Says(word, Spot.Of(root));
        if (!word.IsKnown)
            draft.Tells(root);
        return draft.Finish(DialectOrder.Generic.Id);
    }
}
