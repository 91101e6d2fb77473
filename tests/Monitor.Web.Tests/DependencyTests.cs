using System.Reflection;
using Monitor.Core;
using Monitor.Data;
using Monitor.Web.Hosting;

namespace Monitor.Web.Tests;

/// <summary>Web → Core ← Data ← Migrations; Web also refers to Data and Migrations.</summary>
public sealed class DependencyTests
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
    public void Migrations_ship_with_the_program() =>
        Assembly.Load("Monitor.Migrations").GetTypes().ShouldContain(t => t.Name == "InitialCreate");

    private static List<string> ReferencesOf(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(a => a.Name!)];
}
