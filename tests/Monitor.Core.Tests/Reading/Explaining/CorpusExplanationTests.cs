using Monitor.Core.Reading;
using Monitor.Core.Reading.Explaining;

namespace Monitor.Core.Tests.Reading.Explaining;

/// <summary>Every sample of the corpus: what is explained is what was read, and every place is one that people find again.</summary>
public sealed class CorpusExplanationTests
{
    public static TheoryData<string> Names => [.. CorpusSample.All().Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_explained_is_what_was_read(string name)
    {
        var answer = CorpusSample.Named(name).Answer();
        var read = HealthPayloadReader.Read(answer);

        var explained = PayloadExplanation.Of(answer);

        explained.Reading.ShouldBeEquivalentTo(read);
        explained.Recognition.Dialect.ShouldBe(read.Dialect);
        var parts = explained.Places.Where(p => p.As == ReadAs.Component).ToList();
        parts.Select(p => (p.Component, p.Status)).ShouldBe(read.Components.Select(c => ((string?)c.Name, (HealthStatus?)c.Status)));
        parts.ShouldAllBe(p => p.Path != null);
        if (read.Components.Count == 0 && read is { Understood: true, ReportedStatus: not HealthStatus.Unknown })
            explained.Places.ShouldContain(p => p.As == ReadAs.Overall && p.Path != null && p.Status == read.ReportedStatus);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_place_leads_back_to_its_value(string name)
    {
        var answer = CorpusSample.Named(name).Answer();

        foreach (var place in PayloadExplanation.Of(answer).Places.Where(p => p.Path is not null && p.Value is not null))
            PlaceFinder.ValueAt(answer, place.Path!).ShouldBe(place.Value, $"{place.Path} of {place.Component}");
    }
}
