using Monitor.Core.Own.Retention;

namespace Monitor.Web.Live;

/// <summary>How long what is kept, for those who say so. Who removes something asks the database.</summary>
public sealed class RetentionInForce(RetentionConfigured configured)
{
    private volatile RetentionSettings _settings = configured.Over(new RetentionSettings());

    public RetentionSettings Settings => _settings;

    public void Follow(RetentionSettings settings) => _settings = settings;
}
