using Monitor.EndToEnd.Tests;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.Testing.Postgres;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(TestPostgres))]
[assembly: AssemblyFixture(typeof(Browser))]

// Each journey has a program, a database and pages of its own. Some wait for as long as they compute: two cores carry three of them at a time.
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 3)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
