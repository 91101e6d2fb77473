using Monitor.Core.Reading;

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
        var failed = 0;
        foreach (var dialect in CorpusSample.All().GroupBy(sample => sample.Dialect).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var passed = dialect.Count(sample => !sample.DifferencesOf(HealthPayloadReader.Read(sample.Answer())).Any());
            failed += dialect.Count() - passed;
            output.WriteLine($"{dialect.Key,-24} {passed,3} of {dialect.Count(),3}");
        }

        failed.ShouldBe(0);
    }
}
