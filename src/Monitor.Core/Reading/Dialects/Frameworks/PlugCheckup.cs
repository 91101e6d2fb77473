using System.Text.Json;
using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Frameworks;

/// <summary>plug_checkup (Elixir, Phoenix): a list of <c>{name, healthy, time, error}</c>.</summary>
internal sealed class PlugCheckup() : Dialect("plug-checkup", "Phoenix (plug_checkup)"), IListDialect
{
    public bool Recognises(in JsonFields first) => first.IsFlag(Field.Healthy) && first.IsText(Field.Name);

    public void Read(JsonElement list, ReadingDraft draft) => PartReader.ReadContainer(draft, list, PartRule.Judged);
}
