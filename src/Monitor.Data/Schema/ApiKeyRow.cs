using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Data.Schema;

/// <summary>An API key: only its hash is stored.</summary>
public sealed class ApiKeyRow : IEntityTypeConfiguration<ApiKeyRow>
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Wall, Viewer, Operator or Admin.</summary>
    public string Role { get; set; } = "";

    /// <summary>The group of services, with those within it, that alone it may read; null for all.</summary>
    public string? Group { get; set; }

    /// <summary>The key's first characters, to tell keys apart.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>SHA-256 of the key: it is long and random, so a slow hash adds nothing.</summary>
    public byte[] Hash { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }

    public string CreatedBy { get; set; } = "";

    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>From then on it is refused; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    public void Configure(EntityTypeBuilder<ApiKeyRow> builder)
    {
        builder.ToTable("api_keys");
        builder.Property(k => k.Name).HasMaxLength(100);
        builder.HasIndex(k => k.Hash).IsUnique();
    }
}
