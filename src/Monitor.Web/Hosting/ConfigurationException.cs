namespace Monitor.Web.Hosting;

/// <summary>The configuration cannot be used. The message names the key and the mend.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
