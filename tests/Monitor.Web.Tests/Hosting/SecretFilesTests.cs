using Microsoft.Extensions.Configuration;
using Monitor.Web.Hosting;

namespace Monitor.Web.Tests.Hosting;

public sealed class SecretFilesTests
{
    [Fact]
    public void A_file_with_nothing_in_it_is_a_mistake_and_no_setting_that_is_not_given()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, " \n");
            Should.Throw<ConfigurationException>(() => SecretFiles.Read("Monitor__KeyRing__Key_FILE", file)).Message.ShouldContain("Monitor__KeyRing__Key_FILE");
            File.WriteAllText(file, " a key\n");
            SecretFiles.Read("Monitor__KeyRing__Key_FILE", file).ShouldBe("a key");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(",\n,", false)]
    [InlineData("", true)]
    public void Commas_are_no_keys_and_nothing_at_all_leaves_the_key_ring_in_clear(string key, bool isRead)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Monitor:KeyRing:Key", key)]).Build();
        if (isRead)
            KeyRingOptions.Keys(configuration).First.ShouldBeNull();
        else
            Should.Throw<ConfigurationException>(() => KeyRingOptions.Keys(configuration)).Message.ShouldContain("no key");
    }
}
