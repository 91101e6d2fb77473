using Monitor.Core.Reading;
using Monitor.Core.Reading.Redaction;

namespace Monitor.Core.Tests.Reading;

/// <summary>Bodies of some fifty kinds of software, most of them captured from the wire.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. CorpusSample.All().Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_sample_is_read_as_expected(string name)
    {
        var sample = CorpusSample.Named(name);

        var reading = HealthPayloadReader.Read(sample.Answer());

        sample.DifferencesOf(reading).ShouldBeEmpty($"read as {reading.Dialect}: {reading.Status} {reading.Parts()}");
    }

    [Fact]
    public void Every_dialect_of_the_corpus_is_read_completely()
    {
        var (passed, all) = (0, 0);
        foreach (var dialect in CorpusSample.All().GroupBy(sample => sample.Dialect).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var (right, count) = (dialect.Count(IsReadRightly), dialect.Count());
            (passed, all) = (passed + right, all + count);
            Tell($"{dialect.Key,-24} {right,3} of {count,3}");
        }

        Tell($"{"all",-24} {passed,3} of {all,3}");
        passed.ShouldBe(all);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_sample_is_read_otherwise_on_its_way_through_redaction(string name)
    {
        var sample = CorpusSample.Named(name);

        sample.DifferencesOf(SafeReading.Of(sample.Answer()).Reading!).ShouldBeEmpty();
    }

    private static bool IsReadRightly(CorpusSample sample) => !sample.DifferencesOf(HealthPayloadReader.Read(sample.Answer())).Any();

    // The console too: a runner shows a passing test's own output only when asked to.
    private void Tell(string line)
    {
        output.WriteLine(line);
        Console.WriteLine(line);
    }
}
