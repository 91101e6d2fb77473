using System.Buffers;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Databases;

/// <summary>
/// Elasticsearch and OpenSearch: cluster health (red is 200, a timed-out wait 408), the health report's indicators, and the row of
/// <c>_cat/health</c>, whose fourth word is the status.
/// </summary>
internal sealed class Elasticsearch() : Dialect("elasticsearch", "Elasticsearch, OpenSearch"), IObjectDialect, ITextDialect
{
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t");

    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.Has(Field.ClusterName) && (root.Has(Field.TimedOut) || root.Has(Field.Indicators));

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(root[Field.Status]);
        PartReader.ReadContainer(draft, root[Field.Indicators], PartRule.Every);
        PartReader.ReadContainer(draft, root[Field.Indices], PartRule.Every);
        Facts.Read(root, draft);
    }

    public bool TryRead(ReadOnlySpan<char> text, ReadingDraft draft)
    {
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            number++;
            if (line.StartsWith("epoch ", StringComparison.Ordinal))
                continue;
            draft.Says(StatusOf(line), Spot.OnLine(number));
            return draft.Overall is not null;
        }

        return false;
    }

    private static StatusWord? StatusOf(ReadOnlySpan<char> row)
    {
        var epoch = NextWord(ref row);
        var clock = NextWord(ref row);
        NextWord(ref row);
        var status = NextWord(ref row);
        if (epoch.Length < 9 || epoch.ContainsAnyExceptInRange('0', '9') || clock.Length != 8 || clock[2] != ':')
            return null;
        return status switch
        {
            "green" => StatusWord.Healthy,
            "yellow" => StatusWord.Degraded,
            "red" => StatusWord.Unhealthy,
            _ => null,
        };
    }

    private static ReadOnlySpan<char> NextWord(scoped ref ReadOnlySpan<char> row)
    {
        row = row.TrimStart();
        var end = row.IndexOfAny(Blanks);
        var word = end < 0 ? row : row[..end];
        row = end < 0 ? default : row[end..];
        return word;
    }
}
