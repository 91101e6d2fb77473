using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Monitor.Core;
using Monitor.Data;
using Monitor.Web.Hosting;

namespace Monitor.Web.Tests;

/// <summary>Web → Core ← Data ← Migrations; Web also refers to Data and Migrations.</summary>
public sealed partial class DependencyTests
{
    private static readonly Assembly Core = typeof(HealthStatus).Assembly;
    private static readonly Assembly Data = typeof(MonitorDbContext).Assembly;
    private static readonly Assembly Web = typeof(MonitorApp).Assembly;

    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Npgsql")]
    [InlineData("Hangfire")]
    [InlineData("MudBlazor")]
    [InlineData("Monitor.")]
    public void Core_knows_no_framework_and_nobody_of_us(string forbidden) => ReferencesOf(Core).ShouldNotContain(n => n.StartsWith(forbidden));

    [Theory]
    [InlineData("Hangfire")]
    [InlineData("MudBlazor")]
    [InlineData("Microsoft.AspNetCore.Components")]
    [InlineData("Monitor.Web")]
    [InlineData("Monitor.Migrations")]
    public void Data_knows_neither_pages_nor_jobs_nor_migrations(string forbidden) => ReferencesOf(Data).ShouldNotContain(n => n.StartsWith(forbidden));

    [Fact]
    public void Data_and_Web_build_on_Core()
    {
        ReferencesOf(Data).ShouldContain("Monitor.Core");
        ReferencesOf(Web).ShouldContain("Monitor.Core");
        ReferencesOf(Web).ShouldContain("Monitor.Data");
    }

    [Fact]
    public void Nobody_but_Data_knows_the_databases_driver()
    {
        using var web = new PEReader(File.OpenRead(Web.Location));
        var names = web.GetMetadataReader();

        // Hangfire's storage wants its connections made for it.
        names.TypeReferences.Select(names.GetTypeReference).Where(t => names.GetString(t.Namespace).StartsWith("Npgsql", StringComparison.Ordinal))
            .Select(t => names.GetString(t.Name)).ShouldBe(["NpgsqlConnection"]);
    }

    [Fact]
    public void Nobody_but_Data_speaks_SQL()
    {
        TextsOf(Data).Any(Sql().IsMatch).ShouldBeTrue();
        TextsOf(Web).Where(t => Sql().IsMatch(t)).ShouldBeEmpty();
        TextsOf(Core).Where(t => Sql().IsMatch(t)).ShouldBeEmpty();
    }

    [Fact]
    public void Migrations_ship_with_the_program() =>
        Assembly.Load("Monitor.Migrations").GetTypes().ShouldContain(t => t.Name == "InitialCreate");

    [GeneratedRegex(@"^\s*(SELECT|WITH|INSERT INTO|UPDATE|DELETE FROM|COPY|LISTEN|NOTIFY|CREATE|ALTER|DROP)\s")]
    private static partial Regex Sql();

    /// <summary>Every text that stands in an assembly's code.</summary>
    private static List<string> TextsOf(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var texts = new List<string>();
        for (var text = MetadataTokens.UserStringHandle(1); !text.IsNil; text = metadata.GetNextHandle(text))
            texts.Add(metadata.GetUserString(text));
        return texts;
    }

    private static List<string> ReferencesOf(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(a => a.Name!)];
}
