using Microsoft.EntityFrameworkCore.Design;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>Lets <c>dotnet ef</c> work without starting the web host.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<MonitorDbContext>
{
    public MonitorDbContext CreateDbContext(string[] args) => new(
        MonitorDatabase.Options(Environment.GetEnvironmentVariable("ConnectionStrings__Monitor") ?? "Host=localhost;Database=monitor"));
}
