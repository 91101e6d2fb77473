using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Data.Schema;

/// <summary>A one-time token for the first run. Several nodes may each have printed one; all end when an admin exists.</summary>
public sealed class SetupTokenRow : IEntityTypeConfiguration<SetupTokenRow>
{
    public int Id { get; set; }

    public byte[] Hash { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }

    public void Configure(EntityTypeBuilder<SetupTokenRow> builder)
    {
        builder.ToTable("setup_tokens");
        builder.HasIndex(t => t.Hash).IsUnique();
    }
}
