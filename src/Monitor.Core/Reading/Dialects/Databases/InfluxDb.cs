using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Databases;

/// <summary>InfluxDB 2's <c>/health</c>: IETF words, and a list of named checks.</summary>
internal sealed class InfluxDb() : Dialect("influxdb", "InfluxDB"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.IsText(Field.Name) && root.IsText(Field.Message) && root.IsText(Field.Status) && root.IsArray(Field.Checks);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(root[Field.Status]);
        PartReader.ReadContainer(draft, root[Field.Checks], PartRule.Every);
        Facts.Read(root, draft);
    }
}
