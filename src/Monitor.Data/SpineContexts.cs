using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Monitor.Data;

/// <summary>Contexts on connections of the spine. Made of the others', so that there is one model in memory.</summary>
internal sealed class SpineContexts(IDbContextFactory<MonitorDbContext> contexts, NpgsqlDataSource spine) : IDbContextFactory<MonitorDbContext>
{
    public MonitorDbContext CreateDbContext()
    {
        var context = contexts.CreateDbContext();
        context.Database.SetDbConnection(spine.CreateConnection(), contextOwnsConnection: true);
        return context;
    }
}
