using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Monitor.Data;

/// <summary>How the database is reached and brought up to date.</summary>
public static class MonitorDatabase
{
    /// <summary>A string, not a reference: migrations refer to this project.</summary>
    private const string MigrationsAssembly = "Monitor.Migrations";

    public static DbContextOptions<MonitorDbContext> Options(string connectionString) =>
        new DbContextOptionsBuilder<MonitorDbContext>()
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(MigrationsAssembly))
            .Options;

    public static void Configure(DbContextOptionsBuilder builder, NpgsqlDataSource source) =>
        builder.UseNpgsql(source, npgsql => npgsql.MigrationsAssembly(MigrationsAssembly));

    /// <summary>Applies what is missing. EF takes a lock, so several nodes may start at once.</summary>
    public static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var context = new MonitorDbContext(Options(connectionString));
        await context.Database.MigrateAsync(cancellationToken);
    }
}
