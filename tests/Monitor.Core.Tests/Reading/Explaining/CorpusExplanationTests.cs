using Monitor.Core.History.Results;
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

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_place_stands_in_a_line_of_the_body_as_it_is_shown(string name)
    {
        var answer = CorpusSample.Named(name).Answer();
        var lines = AnswerText.Lines(PlaceFinder.Text(answer), false);
        var places = PayloadExplanation.Of(answer).Places.Where(p => p.Path is ['$' or '/' or 'l', ..]).ToList();

        var found = PlaceLines.Of(lines, places.Select(p => p.Path!).ToHashSet());

        places.Where(p => !found.ContainsKey(p.Path!)).Select(p => p.Path).ShouldBeEmpty();
        places.Where(p => p.Value is not null && !lines[found[p.Path!]].Contains(PlainBegin(p.Value), StringComparison.Ordinal)).Select(p => $"{p.Path}: {p.Value}").ShouldBeEmpty();
    }

    // What no encoding, no escape and no cut alters.
    private static string PlainBegin(string value) => string.Concat(value.Trim('"').TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c == ' '));
}
