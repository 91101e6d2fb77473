using Monitor.Scenarios.Tests.Playing;
using Monitor.Testing.Postgres;

namespace Monitor.Scenarios.Tests.Chapters;

/// <summary>A chapter of the operations manual: its static methods are the scenarios, by their names. Each is played as it is, and once more with a node that dies.</summary>
public abstract class Chapter<TSelf>(TestPostgres postgres)
    where TSelf : Chapter<TSelf>
{
#pragma warning disable CA1000 // The test framework asks each chapter by its name.
    public static TheoryData<string> Names => [.. Book.Pages(typeof(TSelf))];
#pragma warning restore CA1000

    [Theory]
    [MemberData(nameof(Names))]
    public Task Told_exactly_though_a_node_dies(string page) => Reading.OfAsync(Book.Open(typeof(TSelf), page), page, postgres);
}
