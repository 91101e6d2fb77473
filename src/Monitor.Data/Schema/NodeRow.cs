using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Data.Schema;

/// <summary>A running process. One row for each start of the last day at most: who leaves takes it away, and the housekeeping those of the killed.</summary>
public sealed class NodeRow : IEntityTypeConfiguration<NodeRow>
{
    public string Id { get; set; } = "";

    public string Host { get; set; } = "";

    public string Version { get; set; } = "";

    /// <summary>With commas between.</summary>
    public string Roles { get; set; } = "";

    /// <summary>By the database's clock, as the next.</summary>
    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset SeenAt { get; set; }

    public void Configure(EntityTypeBuilder<NodeRow> builder) => builder.ToTable("nodes");
}
