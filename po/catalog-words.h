/* Made by build-aux/make-catalog-words from data/sources.json; not compiled. */
/* Translators: of the source HubSpot */
N_("Marketing Automation")
/* Translators: of the source HubSpot */
N_("OAuth tokens")
/* Translators: of the source HubSpot, OAuth tokens: clientId */
N_("In your HubSpot developer account, open the app: its Auth tab shows the client ID.")
/* Translators: of the source HubSpot, OAuth tokens: clientSecret */
N_("Beside the client ID, on the Auth tab of the app: press Show there, then copy it.")
/* Translators: of the source HubSpot, OAuth tokens: accessToken */
N_("HubSpot’s answer when the app is installed by OAuth holds it as access_token. It lives for about 30 minutes only.")
/* Translators: of the source HubSpot, OAuth tokens: refreshToken */
N_("In the same answer, as refresh_token. It keeps the connection alive when the access token has run out.")
/* Translators: of the source Google Ads */
N_("Advertising")
/* Translators: of the source Google Ads, OAuth tokens: clientCustomerID */
N_("Client customer ID")
/* Translators: of the source Google Ads, OAuth tokens: clientCustomerID */
N_("Customer ID of the Google Ads account to read, shown at the top of Google Ads.")
/* Translators: of the source Google Ads, OAuth tokens: loginCustomerID */
N_("Login customer ID")
/* Translators: of the source Google Ads, OAuth tokens: loginCustomerID */
N_("Customer ID of the manager account that fetches the reports, shown at the top of Google Ads.")
/* Translators: of the source Google Ads, OAuth tokens: developerToken */
N_("Found in the API Center of your Google Ads manager account.")
/* Translators: of the source Google Ads, OAuth tokens: refreshToken */
N_("Google returns it when a Google Ads user grants your application access.")
/* Translators: of the source Google Ads, OAuth tokens: clientId */
N_("OAuth client ID of your application, listed in the Google Cloud console under APIs & Services, Credentials.")
/* Translators: of the source Google Ads, OAuth tokens: clientSecret */
N_("OAuth client secret that belongs to this client ID.")
/* Translators: of the source Google Ads, OAuth tokens: googleAdsApiVersion */
N_("Google Ads API version")
/* Translators: of the source Google Ads, OAuth tokens: googleAdsApiVersion */
N_("Version of the Google Ads API to call, v19 or newer.")
/* Translators: of the source LinkedIn Ads */
N_("Left out of the documentation’s table of contents.")
/* Translators: of the source LinkedIn Ads */
N_("Access token")
/* Translators: of the source LinkedIn Ads, Access token: host */
N_("Address of the LinkedIn API.")
/* Translators: of the source LinkedIn Ads, Access token: accessToken */
N_("Returned by LinkedIn at the end of its three-legged OAuth flow.")
/* Translators: of the source Pinterest Ads, Access token: accessToken */
N_("Access token of the Pinterest account whose ads are read.")
/* Translators: of the source Mixpanel */
N_("Analytics")
/* Translators: of the source Mixpanel */
N_("Service account")
/* Translators: of the source Mixpanel, Service account: username */
N_("Username of a service account, listed in Mixpanel’s settings under Service Accounts.")
/* Translators: of the source Mixpanel, Service account: password */
N_("Secret of the service account; Mixpanel shows it once, when the account is created.")
/* Translators: of the source Pendo */
N_("This source delivers to a webhook: there is nothing to sign in to. Create a source connection, without a base connection.")
/* Translators: of the source Amazon Kinesis */
N_("Cloud Storage")
/* Translators: of the source Amazon Kinesis */
N_("Available with Real-Time CDP Ultimate only.")
/* Translators: of the source Amazon Kinesis */
N_("Access key")
/* Translators: of the source Amazon Kinesis, Access key: accessKeyId */
N_("Access key ID of the AWS user, listed in the IAM console under Security credentials.")
/* Translators: of the source Amazon Kinesis, Access key: secretKey */
N_("Secret access key that belongs to this ID; AWS shows it once, when the key is created.")
/* Translators: of the source Amazon Kinesis, Access key: region */
N_("AWS region of the data streams.")
/* Translators: of the source Amazon S3 */
N_("Access key (Platform on Azure)")
/* Translators: of the source Amazon S3, Access key (Platform on Azure): s3SessionToken */
N_("Session token that comes with temporary credentials; replace it when they expire.")
/* Translators: of the source Amazon S3, Access key (Platform on Azure): serviceUrl */
N_("Service URL")
/* Translators: of the source Amazon S3, Access key (Platform on Azure): serviceUrl */
N_("S3 endpoint to use in place of the usual one; needed for buckets that are bound to a region.")
/* Translators: of the source Amazon S3, Access key (Platform on Azure): bucketName */
N_("Name of the bucket to read.")
/* Translators: of the source Amazon S3, Access key (Platform on Azure): folderPath */
N_("Folder in the bucket; needed where the key reaches that folder only.")
/* Translators: of the source Amazon S3 */
N_("IAM role (Platform on AWS)")
/* Translators: of the source Amazon S3, IAM role (Platform on AWS): bucketName */
N_("Name of the bucket that Adobe’s IAM role was given access to.")
/* Translators: of the source Apache HDFS */
N_("Anonymous")
/* Translators: of the source Apache HDFS, Anonymous: url */
N_("URL")
/* Translators: of the source Apache HDFS, Anonymous: url */
N_("Address of the HDFS service, which is read without signing in.")
/* Translators: of the source Azure Blob Storage */
N_("Connection string")
/* Translators: of the source Azure Blob Storage, Connection string: connectionString */
N_("Connection string of the storage account, listed in the Azure portal under Access keys.")
/* Translators: of the source Azure Blob Storage, Connection string: container */
N_("Blob container to read.")
/* Translators: of the source Azure Blob Storage, Connection string: folderPath */
N_("Folder inside the container; leave empty to read from its root.")
/* Translators: of the source Azure Blob Storage */
N_("Shared access signature (SAS)")
/* Translators: of the source Azure Blob Storage, Shared access signature (SAS): sasUri */
N_("SAS URI")
/* Translators: of the source Azure Blob Storage, Shared access signature (SAS): sasUri */
N_("Blob service SAS URL, generated in the Azure portal under Shared access signature; it works until it expires.")
/* Translators: of the source Azure Blob Storage */
N_("Service principal")
/* Translators: of the source Azure Blob Storage, Service principal: serviceEndpoint */
N_("Blob endpoint of the storage account, listed in the Azure portal under Endpoints.")
/* Translators: of the source Azure Blob Storage, Service principal: servicePrincipalId */
N_("Application (client) ID on the Overview page of the app registration in Microsoft Entra ID.")
/* Translators: of the source Azure Blob Storage, Service principal: servicePrincipalKey */
N_("Value of a client secret, under Certificates & secrets of the app registration; Azure shows it once.")
/* Translators: of the source Azure Blob Storage, Service principal: accountKind */
N_("Kind of the storage account, shown on its Overview page in the Azure portal.")
/* Translators: of the source Azure Blob Storage, Service principal: tenant */
N_("Directory (tenant) ID on the Overview page of the app registration in Microsoft Entra ID.")
/* Translators: of the source Azure Data Lake Storage Gen2, Service principal: url */
N_("Data Lake endpoint of the storage account.")
/* Translators: of the source Azure Event Hubs */
N_("SAS key of the namespace")
/* Translators: of the source Azure Event Hubs, SAS key of the namespace: sasKeyName */
N_("SAS key name")
/* Translators: of the source Azure Event Hubs, SAS key of the namespace: sasKeyName */
N_("Name of the policy, listed under Shared access policies of the namespace in the Azure portal.")
/* Translators: of the source Azure Event Hubs, SAS key of the namespace: sasKey */
N_("SAS key")
/* Translators: of the source Azure Event Hubs, SAS key of the namespace: sasKey */
N_("Primary key of that policy, which needs the Manage right for the event hubs to be listed.")
/* Translators: of the source Azure Event Hubs, SAS key of the namespace: namespace */
N_("Name of the Event Hubs namespace.")
/* Translators: of the source Azure Event Hubs */
N_("SAS key of one event hub")
/* Translators: of the source Azure Event Hubs, SAS key of one event hub: eventHubName */
N_("Name of the event hub to read.")
/* Translators: of the source Azure Event Hubs */
N_("Microsoft Entra ID for the namespace")
/* Translators: of the source Azure Event Hubs */
N_("Microsoft Entra ID for one event hub")
/* Translators: of the source Azure File Storage, Access key: host */
N_("Endpoint of the Azure file share.")
/* Translators: of the source Azure File Storage, Access key: userId */
N_("User that may read the file share.")
/* Translators: of the source Azure File Storage, Access key: password */
N_("Access key of the storage account, listed in the Azure portal under Access keys.")
/* Translators: of the source Data Landing Zone */
N_("This storage belongs to Experience Platform, which issues its credentials (GET /connectors/landingzone/credentials). It is used without a base connection.")
/* Translators: of the source FTP */
N_("Username and password")
/* Translators: of the source FTP, Username and password: host */
N_("Host name or IP address of the FTP server.")
/* Translators: of the source FTP, Username and password: userName */
N_("Username")
/* Translators: of the source FTP, Username and password: userName */
N_("User that signs in to the FTP server.")
/* Translators: of the source FTP, Username and password: password */
N_("Password of that FTP user.")
/* Translators: of the source Google Cloud Storage */
N_("HMAC key")
/* Translators: of the source Google Cloud Storage, HMAC key: accessKeyId */
N_("Access ID of an HMAC key, 61 characters; listed in the Cloud Storage settings under Interoperability.")
/* Translators: of the source Google Cloud Storage, HMAC key: secretAccessKey */
N_("Secret of the HMAC key, 40 characters; Google shows it once, when the key is created.")
/* Translators: of the source Google Cloud Storage, HMAC key: bucketName */
N_("Bucket to read; needed where the key reaches one folder only.")
/* Translators: of the source Google Cloud Storage, HMAC key: folderPath */
N_("Folder in the bucket to read.")
/* Translators: of the source Google PubSub */
N_("Service account for the project")
/* Translators: of the source Google PubSub, Service account for the project: projectId */
N_("ID of the Google Cloud project, shown in the project picker of the Google Cloud console.")
/* Translators: of the source Google PubSub, Service account for the project: credentials */
N_("Service account key")
/* Translators: of the source Google PubSub, Service account for the project: credentials */
N_("The service account’s whole JSON key file, on one line without extra white space.")
/* Translators: of the source Google PubSub */
N_("Service account for one topic and subscription")
/* Translators: of the source Google PubSub, Service account for one topic and subscription: topicName */
N_("Full name of the topic to read.")
/* Translators: of the source Google PubSub, Service account for one topic and subscription: subscriptionName */
N_("Full name of the subscription; one subscription serves one dataflow.")
/* Translators: of the source Oracle Object Storage, Access key: serviceUrl */
N_("S3-compatible endpoint of the object storage.")
/* Translators: of the source Oracle Object Storage, Access key: accessKey */
N_("Access key listed in the Oracle Cloud console under Customer secret keys of the user.")
/* Translators: of the source Oracle Object Storage, Access key: secretKey */
N_("Secret that belongs to the access key; Oracle shows it once, when the key is generated.")
/* Translators: of the source Oracle Object Storage, Access key: bucketName */
N_("Bucket to read; needed where the user reaches that bucket only.")
/* Translators: of the source Oracle Object Storage, Access key: folderPath */
N_("Folder to read; needed where the user reaches that folder only.")
/* Translators: of the source SFTP, Username and password: host */
N_("Host name or IP address of the SFTP server.")
/* Translators: of the source SFTP, Username and password: port */
N_("TCP port of the SFTP server.")
/* Translators: of the source SFTP, Username and password: userName */
N_("User that signs in to the SFTP server.")
/* Translators: of the source SFTP, Username and password: password */
N_("Password of that SFTP user.")
/* Translators: of the source SFTP, Username and password: maxConcurrentConnections */
N_("Maximum concurrent connections")
/* Translators: of the source SFTP, Username and password: maxConcurrentConnections */
N_("Highest number of connections to the server at a time.")
/* Translators: of the source SFTP, Username and password: folderPath */
N_("Folder on the server to read.")
/* Translators: of the source SFTP, Username and password: disableChunking */
N_("Turn on if the server does not support reading files in chunks.")
/* Translators: of the source SFTP */
N_("SSH private key")
/* Translators: of the source SFTP, SSH private key: privateKeyContent */
N_("Private key")
/* Translators: of the source SFTP, SSH private key: privateKeyContent */
N_("OpenSSH private key (ed25519, RSA or DSA), sent in Base64; convert a PuTTY key to OpenSSH first.")
/* Translators: of the source SFTP, SSH private key: passPhrase */
N_("Passphrase")
/* Translators: of the source SFTP, SSH private key: passPhrase */
N_("Passphrase of the private key, if it has one.")
/* Translators: of the source OneTrust Integration */
N_("Consent and Preferences")
/* Translators: of the source OneTrust Integration, Access token: accessToken */
N_("Access token of the OneTrust account; it does not renew itself, so replace it before it expires.")
/* Translators: of the source Microsoft Dynamics */
N_("CRM")
/* Translators: of the source Microsoft Dynamics, Username and password: serviceUri */
N_("Service URI")
/* Translators: of the source Microsoft Dynamics, Username and password: serviceUri */
N_("Address of your Dynamics environment, as in the browser.")
/* Translators: of the source Microsoft Dynamics, Username and password: username */
N_("User that signs in to Dynamics.")
/* Translators: of the source Microsoft Dynamics, Username and password: password */
N_("Password of that Dynamics user.")
/* Translators: of the source Salesforce */
N_("OAuth client credentials (Platform on Azure)")
/* Translators: of the source Salesforce, OAuth client credentials (Platform on Azure): environmentUrl */
N_("Environment URL")
/* Translators: of the source Salesforce, OAuth client credentials (Platform on Azure): environmentUrl */
N_("My Domain address of your Salesforce organization.")
/* Translators: of the source Salesforce, OAuth client credentials (Platform on Azure): clientId */
N_("Consumer key of the connected app, under Manage Consumer Details in the Salesforce App Manager.")
/* Translators: of the source Salesforce, OAuth client credentials (Platform on Azure): clientSecret */
N_("Consumer secret of the connected app, shown beside the consumer key.")
/* Translators: of the source Salesforce, OAuth client credentials (Platform on Azure): apiVersion */
N_("API version")
/* Translators: of the source Salesforce, OAuth client credentials (Platform on Azure): apiVersion */
N_("Version of the Salesforce REST API to call, with its decimal.")
/* Translators: of the source Salesforce, OAuth client credentials (Platform on Azure): includeDeletedObjects */
N_("Also read records that are deleted but not yet purged.")
/* Translators: of the source Salesforce */
N_("OAuth JSON web token (Platform on AWS)")
/* Translators: of the source Salesforce, OAuth JSON web token (Platform on AWS): jwtToken */
N_("JSON web token")
/* Translators: of the source Salesforce, OAuth JSON web token (Platform on AWS): jwtToken */
N_("JSON web token issued for the connected app.")
/* Translators: of the source Salesforce, OAuth JSON web token (Platform on AWS): instanceUrl */
N_("Instance URL")
/* Translators: of the source Salesforce, OAuth JSON web token (Platform on AWS): orgId */
N_("Salesforce organization ID")
/* Translators: of the source Salesforce, OAuth JSON web token (Platform on AWS): orgId */
N_("Filled in by the platform once the connection is enabled.")
/* Translators: of the source SugarCRM Accounts & Contacts, Username and password: host */
N_("Host name of the SugarCRM API.")
/* Translators: of the source SugarCRM Accounts & Contacts, Username and password: username */
N_("Username of the SugarCRM developer account.")
/* Translators: of the source SugarCRM Accounts & Contacts, Username and password: password */
N_("Password of that SugarCRM developer account.")
/* Translators: of the source Veeva CRM */
N_("Username, password and security token")
/* Translators: of the source Veeva CRM, Username, password and security token: environmentUrl */
N_("Address of the Veeva CRM instance.")
/* Translators: of the source Veeva CRM, Username, password and security token: username */
N_("User that signs in to Veeva CRM.")
/* Translators: of the source Veeva CRM, Username, password and security token: password */
N_("Password of that Veeva CRM user.")
/* Translators: of the source Veeva CRM, Username, password and security token: securityToken */
N_("Security token of that Veeva CRM user.")
/* Translators: of the source Zoho CRM, OAuth tokens: endpoint */
N_("Address of the Zoho CRM server.")
/* Translators: of the source Zoho CRM, OAuth tokens: accountsUrl */
N_("Accounts URL")
/* Translators: of the source Zoho CRM, OAuth tokens: accountsUrl */
N_("Zoho accounts address for the region of your account; tokens are issued there.")
/* Translators: of the source Zoho CRM, OAuth tokens: clientId */
N_("Client ID of your application, on the Client Secret tab of the Zoho API Console.")
/* Translators: of the source Zoho CRM, OAuth tokens: clientSecret */
N_("Client secret of your application, shown below the client ID.")
/* Translators: of the source Zoho CRM, OAuth tokens: accessToken */
N_("Access token that Zoho returned for your application.")
/* Translators: of the source Zoho CRM, OAuth tokens: refreshToken */
N_("Refresh token that Zoho returned with it; new access tokens are fetched with it.")
/* Translators: of the source Oracle Service Cloud */
N_("Customer Success")
/* Translators: of the source Oracle Service Cloud, Username and password: host */
N_("Address of the Oracle Service Cloud instance.")
/* Translators: of the source Oracle Service Cloud, Username and password: username */
N_("User that signs in to Oracle Service Cloud.")
/* Translators: of the source Oracle Service Cloud, Username and password: password */
N_("Password of that Oracle Service Cloud user.")
/* Translators: of the source Salesforce Service Cloud */
N_("OAuth client credentials")
/* Translators: of the source Salesforce Service Cloud, Username, password and security token: username */
N_("User that signs in to Salesforce.")
/* Translators: of the source Salesforce Service Cloud, Username, password and security token: password */
N_("Password of that Salesforce user.")
/* Translators: of the source Salesforce Service Cloud, Username, password and security token: securityToken */
N_("Security token of that user; Salesforce sends it by email after Reset My Security Token in the personal settings.")
/* Translators: of the source ServiceNow, Username and password: endpoint */
N_("Address of the ServiceNow instance.")
/* Translators: of the source ServiceNow, Username and password: username */
N_("User that signs in to ServiceNow.")
/* Translators: of the source ServiceNow, Username and password: password */
N_("Password of that ServiceNow user.")
/* Translators: of the source Zendesk */
N_("API token")
/* Translators: of the source Zendesk, API token: subdomain */
N_("Address of your Zendesk account.")
/* Translators: of the source Zendesk, API token: accessToken */
N_("API token, created in the Zendesk Admin Center under Apps and integrations, APIs.")
/* Translators: of the source Apache Cassandra */
N_("Databases")
/* Translators: of the source Apache Cassandra, Username and password: host */
N_("Host name or IP address of the Cassandra server.")
/* Translators: of the source Apache Cassandra, Username and password: port */
N_("TCP port of the Cassandra server.")
/* Translators: of the source Apache Cassandra, Username and password: username */
N_("User that signs in to Cassandra.")
/* Translators: of the source Apache Cassandra, Username and password: password */
N_("Password of that Cassandra user.")
/* Translators: of the source Apache Hive on Azure HDInsights */
N_("HDInsight credentials")
/* Translators: of the source Apache Hive on Azure HDInsights, HDInsight credentials: connectionString */
N_("Connection string of the Hive server; the documented request sends only this.")
/* Translators: of the source Apache Hive on Azure HDInsights, HDInsight credentials: host */
N_("Host name or IP address of the Hive server; not in the documented request.")
/* Translators: of the source Apache Hive on Azure HDInsights, HDInsight credentials: username */
N_("User that signs in to Hive; not in the documented request.")
/* Translators: of the source Apache Hive on Azure HDInsights, HDInsight credentials: password */
N_("Password of that Hive user; not in the documented request.")
/* Translators: of the source Apache Spark on Azure HDInsights, Username and password: host */
N_("Host name or IP address of the Spark server.")
/* Translators: of the source Apache Spark on Azure HDInsights, Username and password: username */
N_("User that signs in to Spark.")
/* Translators: of the source Apache Spark on Azure HDInsights, Username and password: password */
N_("Password of that Spark user.")
/* Translators: of the source AWS Redshift */
N_("Username and password (Platform on Azure)")
/* Translators: of the source AWS Redshift, Username and password (Platform on Azure): server */
N_("Host name in the endpoint of the cluster, shown on its page in the AWS console.")
/* Translators: of the source AWS Redshift, Username and password (Platform on Azure): port */
N_("TCP port in the endpoint of the cluster.")
/* Translators: of the source AWS Redshift, Username and password (Platform on Azure): username */
N_("Redshift user that may read the database.")
/* Translators: of the source AWS Redshift, Username and password (Platform on Azure): password */
N_("Password of that Redshift user.")
/* Translators: of the source AWS Redshift, Username and password (Platform on Azure): database */
N_("Name of the Redshift database to read.")
/* Translators: of the source AWS Redshift */
N_("Username and password (Platform on AWS)")
/* Translators: of the source AWS Redshift, Username and password (Platform on AWS): schema */
N_("Schema that holds the tables to read; the user needs access to it.")
/* Translators: of the source Azure Data Explorer, Service principal: endpoint */
N_("URI of the cluster, shown on its Overview page in the Azure portal.")
/* Translators: of the source Azure Data Explorer, Service principal: database */
N_("Name of the database to read.")
/* Translators: of the source Azure Databricks, Access token: domain */
N_("Address of the Databricks workspace, as in the browser.")
/* Translators: of the source Azure Databricks, Access token: clusterId */
N_("ID of an existing interactive cluster; it stands in the address of the cluster’s page.")
/* Translators: of the source Azure Databricks, Access token: accessToken */
N_("Personal access token, created in the Databricks user settings under Developer, Access tokens.")
/* Translators: of the source Azure Databricks, Access token: database */
N_("Name of the database to read in the delta lake.")
/* Translators: of the source Azure Databricks, Access token: catalog */
N_("Catalog in the delta lake; leave empty for the default catalog.")
/* Translators: of the source Azure Synapse Analytics, Connection string: connectionString */
N_("ADO.NET connection string of the SQL pool, listed in the Azure portal under Connection strings.")
/* Translators: of the source Azure Synapse Analytics, Service principal: server */
N_("SQL endpoint of the Synapse workspace, shown on its Overview page in the Azure portal.")
/* Translators: of the source Azure Synapse Analytics, Service principal: database */
N_("Name of the database in the Synapse workspace.")
/* Translators: of the source Couchbase, Connection string: connectionString */
N_("One line that names the Couchbase server and, as JSON, the user and the password.")
/* Translators: of the source Google BigQuery */
N_("OAuth tokens (Platform on Azure)")
/* Translators: of the source Google BigQuery, OAuth tokens (Platform on Azure): project */
N_("Project ID")
/* Translators: of the source Google BigQuery, OAuth tokens (Platform on Azure): project */
N_("ID of the Google Cloud project whose BigQuery data is queried by default.")
/* Translators: of the source Google BigQuery, OAuth tokens (Platform on Azure): refreshToken */
N_("Google returns it when a user grants your application access to BigQuery.")
/* Translators: of the source Google BigQuery */
N_("Service account (Platform on Azure)")
/* Translators: of the source Google BigQuery, Service account (Platform on Azure): keyFileContent */
N_("Key file")
/* Translators: of the source Google BigQuery, Service account (Platform on Azure): keyFileContent */
N_("JSON key file of the service account, sent in Base64; created in the Google Cloud console under Service Accounts, Keys.")
/* Translators: of the source Google BigQuery, Service account (Platform on Azure): largeResultsDataSetId */
N_("Large results dataset ID")
/* Translators: of the source Google BigQuery, Service account (Platform on Azure): largeResultsDataSetId */
N_("Existing BigQuery dataset that takes large result sets; without it they are not supported.")
/* Translators: of the source Google BigQuery */
N_("Service account (Platform on AWS)")
/* Translators: of the source Google BigQuery, Service account (Platform on AWS): datasetId */
N_("BigQuery dataset that holds the tables to read.")
/* Translators: of the source GreenPlum, Connection string: connectionString */
N_("One line that names the Greenplum server, the database, the user and the password.")
/* Translators: of the source HP Vertica, Connection string: connectionString */
N_("One line that names the Vertica server, the database, the user and the password.")
/* Translators: of the source IBM DB2, Username and password: server */
N_("Host name of the DB2 server; a port may follow after a colon.")
/* Translators: of the source IBM DB2, Username and password: database */
N_("Name of the DB2 database to read.")
/* Translators: of the source IBM DB2, Username and password: authenticationType */
N_("Not explained in the documentation; leave it empty unless your administrator names a type.")
/* Translators: of the source IBM DB2, Username and password: username */
N_("DB2 user that may read the database.")
/* Translators: of the source IBM DB2, Username and password: password */
N_("Password of that DB2 user.")
/* Translators: of the source MariaDB, Connection string: connectionString */
N_("One line that names the MariaDB server, the database, the user and the password.")
/* Translators: of the source MariaDB, Username and password: server */
N_("Host name or IP address of the MariaDB server.")
/* Translators: of the source MariaDB, Username and password: port */
N_("TCP port of the MariaDB server.")
/* Translators: of the source MariaDB, Username and password: database */
N_("Name of the MariaDB database to read.")
/* Translators: of the source MariaDB, Username and password: username */
N_("MariaDB user that may read the database.")
/* Translators: of the source MariaDB, Username and password: password */
N_("Password of that MariaDB user.")
/* Translators: of the source MariaDB, Username and password: sslMode */
N_("SSL mode")
/* Translators: of the source MariaDB, Username and password: sslMode */
N_("How the connection to the MariaDB server is encrypted.")
/* Translators: of the source Microsoft SQL Server, Connection string: connectionString */
N_("One line that names the Microsoft SQL server, the database, the user and the password.")
/* Translators: of the source MySQL */
N_("Connection string (Platform on Azure)")
/* Translators: of the source MySQL, Connection string (Platform on Azure): connectionString */
N_("One line that names the MySQL server, the database, the user and the password.")
/* Translators: of the source MySQL, Username and password (Platform on Azure): server */
N_("Host name or IP address of the MySQL server.")
/* Translators: of the source MySQL, Username and password (Platform on Azure): port */
N_("TCP port of the MySQL server.")
/* Translators: of the source MySQL, Username and password (Platform on Azure): database */
N_("Name of the MySQL database to read.")
/* Translators: of the source MySQL, Username and password (Platform on Azure): username */
N_("MySQL user that may read the database.")
/* Translators: of the source MySQL, Username and password (Platform on Azure): password */
N_("Password of that MySQL user.")
/* Translators: of the source MySQL, Username and password (Platform on Azure): sslMode */
N_("How the connection to the MySQL server is encrypted, as MySQL names it: DISABLED, for one.")
/* Translators: of the source MySQL, Username and password (Platform on AWS): sslMode */
N_("Require SSL")
/* Translators: of the source MySQL, Username and password (Platform on AWS): sslMode */
N_("Turn on to refuse connections to the MySQL server without SSL.")
/* Translators: of the source Oracle DB, Connection string (Platform on Azure): connectionString */
N_("One line that names the Oracle server, the database, the user and the password.")
/* Translators: of the source Oracle DB, Username and password (Platform on AWS): server */
N_("Host name or IP address of the Oracle server.")
/* Translators: of the source Oracle DB, Username and password (Platform on AWS): port */
N_("TCP port of the Oracle server.")
/* Translators: of the source Oracle DB, Username and password (Platform on AWS): database */
N_("Name of the Oracle instance to read.")
/* Translators: of the source Oracle DB, Username and password (Platform on AWS): username */
N_("Oracle user that may read the database.")
/* Translators: of the source Oracle DB, Username and password (Platform on AWS): password */
N_("Password of that Oracle user.")
/* Translators: of the source Oracle DB, Username and password (Platform on AWS): schema */
N_("Schema that holds the tables to read.")
/* Translators: of the source Oracle DB, Username and password (Platform on AWS): sslMode */
N_("Turn on to refuse connections to the Oracle server without SSL.")
/* Translators: of the source Phoenix, Username and password: host */
N_("Host name or IP address of the Phoenix server.")
/* Translators: of the source Phoenix, Username and password: username */
N_("User that signs in to Phoenix.")
/* Translators: of the source Phoenix, Username and password: password */
N_("Password of that Phoenix user.")
/* Translators: of the source Phoenix, Username and password: port */
N_("TCP port of the Phoenix server; 443 on Azure HDInsight.")
/* Translators: of the source Phoenix, Username and password: httpPath */
N_("HTTP path")
/* Translators: of the source Phoenix, Username and password: httpPath */
N_("Path below the address of the server; /hbasephoenix0 on Azure HDInsight.")
/* Translators: of the source Phoenix, Username and password: enableSsl */
N_("Use SSL")
/* Translators: of the source Phoenix, Username and password: enableSsl */
N_("Turn on to encrypt the connection to the server.")
/* Translators: of the source PostgreSQL, Connection string (Platform on Azure): connectionString */
N_("One line that names the PostgreSQL server, the database, the user and the password; EncryptionMethod=1 adds SSL.")
/* Translators: of the source PostgreSQL, Username and password (Platform on Azure): server */
N_("Host name or IP address of the PostgreSQL server.")
/* Translators: of the source PostgreSQL, Username and password (Platform on Azure): port */
N_("TCP port of the PostgreSQL server.")
/* Translators: of the source PostgreSQL, Username and password (Platform on Azure): database */
N_("Name of the PostgreSQL database to read.")
/* Translators: of the source PostgreSQL, Username and password (Platform on Azure): username */
N_("PostgreSQL user that may read the database.")
/* Translators: of the source PostgreSQL, Username and password (Platform on Azure): password */
N_("Password of that PostgreSQL user.")
/* Translators: of the source PostgreSQL, Username and password (Platform on Azure): sslMode */
N_("How the connection to the PostgreSQL server is encrypted.")
/* Translators: of the source PostgreSQL, Username and password (Platform on AWS): sslMode */
N_("Turn on to refuse connections to the PostgreSQL server without SSL.")
/* Translators: of the source Snowflake */
N_("Key pair, encrypted private key (Platform on Azure)")
/* Translators: of the source Snowflake, Key pair, encrypted private key (Platform on Azure): account */
N_("Account identifier, shown under Account details in the account menu of Snowsight.")
/* Translators: of the source Snowflake, Key pair, encrypted private key (Platform on Azure): username */
N_("Snowflake user that may read the database.")
/* Translators: of the source Snowflake, Key pair, encrypted private key (Platform on Azure): database */
N_("Name of the Snowflake database to read.")
/* Translators: of the source Snowflake, Key pair, encrypted private key (Platform on Azure): privateKey */
N_("Encrypted private key (PEM) of the Snowflake user, sent in Base64.")
/* Translators: of the source Snowflake, Key pair, encrypted private key (Platform on Azure): privateKeyPassphrase */
N_("Passphrase that the private key was encrypted with.")
/* Translators: of the source Snowflake, Key pair, encrypted private key (Platform on Azure): warehouse */
N_("Virtual warehouse that runs the queries.")
/* Translators: of the source Snowflake */
N_("Key pair, unencrypted private key")
/* Translators: of the source Snowflake, Key pair, unencrypted private key: privateKey */
N_("Unencrypted private key (PEM) of the Snowflake user, sent in Base64.")
/* Translators: of the source Snowflake, Username and password (Platform on AWS): host */
N_("Host name of the Snowflake account.")
/* Translators: of the source Snowflake, Username and password (Platform on AWS): port */
N_("TCP port of the Snowflake account.")
/* Translators: of the source Snowflake, Username and password (Platform on AWS): password */
N_("Password of that Snowflake user.")
/* Translators: of the source Snowflake Streaming, Username and password: account */
N_("Snowflake account, written as its host name.")
/* Translators: of the source Snowflake Streaming, Username and password: role */
N_("Snowflake role that the user takes for this connection.")
/* Translators: of the source Teradata Vantage, Connection string: connectionString */
N_("One line that names the Teradata server, the user and the password.")
/* Translators: of the source SAP Commerce */
N_("e-Commerce")
/* Translators: of the source SAP Commerce, OAuth client credentials: region */
N_("Data center region of your SAP account.")
/* Translators: of the source SAP Commerce, OAuth client credentials: clientId */
N_("clientId in the service key of your SAP instance.")
/* Translators: of the source SAP Commerce, OAuth client credentials: clientSecret */
N_("clientSecret in the same service key.")
/* Translators: of the source SAP Commerce, OAuth client credentials: tokenEndpoint */
N_("url in the same service key.")
/* Translators: of the source Shopify */
N_("Access token (as basic authentication)")
/* Translators: of the source Shopify, Access token (as basic authentication): host */
N_("Address of your Shopify shop.")
/* Translators: of the source Shopify, Access token (as basic authentication): accessToken */
N_("Admin API access token of your custom app in Shopify.")
/* Translators: of the source Capillary Streaming Events */
N_("Loyalty")
/* Translators: of the source Capillary Streaming Events, OAuth tokens: clientId */
N_("Client ID that Capillary issued to you.")
/* Translators: of the source Capillary Streaming Events, OAuth tokens: clientSecret */
N_("Client secret that belongs to this client ID.")
/* Translators: of the source Capillary Streaming Events, OAuth tokens: accessToken */
N_("Access token that Capillary returned for this client ID and secret.")
/* Translators: of the source Mailchimp Campaign, Username and password: authorizationTestUrl */
N_("Authorization test URL")
/* Translators: of the source Mailchimp Campaign, Username and password: authorizationTestUrl */
N_("Address that is called to check the credentials at creation; if empty, they are checked at the source connection.")
/* Translators: of the source Mailchimp Campaign, Username and password: username */
N_("User that signs in to Mailchimp.")
/* Translators: of the source Mailchimp Campaign, Username and password: password */
N_("Password of that Mailchimp user.")
/* Translators: of the source Mailchimp Campaign, Access token: accessToken */
N_("Access token that Mailchimp returned for your registered app.")
/* Translators: of the source Oracle Eloqua */
N_("Deprecated as of January 2026; a V2 source replaces it.")
/* Translators: of the source Oracle Eloqua, Username and password: endpoint */
N_("Address of the Eloqua server.")
/* Translators: of the source Oracle Eloqua, Username and password: username */
N_("Site name and user name, joined by a backslash.")
/* Translators: of the source Oracle Eloqua, Username and password: password */
N_("Password of that Eloqua user.")
/* Translators: of the source Oracle NetSuite Activities, OAuth tokens: clientId */
N_("Client ID of the integration record; NetSuite shows it once, when the record is saved.")
/* Translators: of the source Oracle NetSuite Activities, OAuth tokens: clientSecret */
N_("Client secret of the integration record, shown once together with the client ID.")
/* Translators: of the source Oracle NetSuite Activities, OAuth tokens: accessTokenUrl */
N_("Access token URL")
/* Translators: of the source Oracle NetSuite Activities, OAuth tokens: accessTokenUrl */
N_("Token address of your NetSuite account, which contains the account ID.")
/* Translators: of the source Oracle NetSuite Activities, OAuth tokens: accessToken */
N_("Access token from NetSuite’s OAuth 2.0 authorization code flow; it is valid for 60 minutes.")
/* Translators: of the source Oracle Responsys */
N_("Client ID and secret")
/* Translators: of the source Oracle Responsys, Client ID and secret: endpoint */
N_("REST authentication address of the Responsys instance.")
/* Translators: of the source Oracle Responsys, Client ID and secret: clientId */
N_("Client ID that was issued for your Responsys account.")
/* Translators: of the source PathFactory, Client ID and secret: host */
N_("Host of the PathFactory account; documented in the sample request only.")
/* Translators: of the source PathFactory, Client ID and secret: clientId */
N_("Client ID that PathFactory issued for your application.")
/* Translators: of the source Salesforce Marketing Cloud */
N_("Client ID and secret (Platform on Azure)")
/* Translators: of the source Salesforce Marketing Cloud, Client ID and secret (Platform on Azure): host */
N_("Subdomain of your Marketing Cloud account, the first part of its authentication base URI.")
/* Translators: of the source Salesforce Marketing Cloud, Client ID and secret (Platform on Azure): clientId */
N_("Client ID of the API Integration component, in Marketing Cloud’s Setup under Installed Packages.")
/* Translators: of the source Salesforce Marketing Cloud, Client ID and secret (Platform on Azure): clientSecret */
N_("Client secret of the same component.")
/* Translators: of the source Salesforce Marketing Cloud */
N_("OAuth client credentials (Platform on AWS)")
/* Translators: of the source PayPal */
N_("Payments")
/* Translators: of the source PayPal, Client ID and secret: host */
N_("Host of the PayPal API; api.sandbox.paypal.com is PayPal’s test environment.")
/* Translators: of the source PayPal, Client ID and secret: clientId */
N_("Client ID of your app, in the PayPal Developer Dashboard under Apps & Credentials.")
/* Translators: of the source PayPal, Client ID and secret: clientSecret */
N_("Secret of your app, shown below the client ID.")
/* Translators: of the source Square, OAuth tokens: host */
N_("Address of the Square instance.")
/* Translators: of the source Square, OAuth tokens: clientId */
N_("Application ID, on the OAuth page of your app in the Square Developer Console.")
/* Translators: of the source Square, OAuth tokens: clientSecret */
N_("Application secret, on the same page.")
/* Translators: of the source Square, OAuth tokens: accessToken */
N_("OAuth access token that Square returned when a seller authorized your app.")
/* Translators: of the source Square, OAuth tokens: refreshToken */
N_("Refresh token that Square returned with it; new access tokens are fetched with it.")
/* Translators: of the source Stripe, Access token: accessToken */
N_("Access token of the Stripe account to read.")
/* Translators: of the source Generic OData */
N_("Protocols")
/* Translators: of the source Generic OData, Anonymous: url */
N_("Root address of the OData service, which is read without signing in.")
/* Translators: of the source Generic REST API, OAuth tokens: host */
N_("Address of the API to read.")
/* Translators: of the source Generic REST API, OAuth tokens: clientId */
N_("OAuth client ID that the API issued to you.")
/* Translators: of the source Generic REST API, OAuth tokens: accessToken */
N_("OAuth access token for the API.")
/* Translators: of the source Generic REST API, OAuth tokens: refreshToken */
N_("Refresh token; new access tokens are fetched with it.")
/* Translators: of the source Generic REST API, OAuth tokens: expirationDate */
N_("Date on which the access token expires.")
/* Translators: of the source Generic REST API, OAuth tokens: accessTokenUrl */
N_("Address at which new access tokens are fetched.")
/* Translators: of the source Generic REST API, OAuth tokens: requestParameterOverride */
N_("Names of the credential parameters that the API calls differently.")
/* Translators: of the source Generic REST API, Username and password: username */
N_("User that signs in to the API.")
/* Translators: of the source Generic REST API, Username and password: password */
N_("Password of that user.")
/* Translators: of the source HTTP API */
N_("Streaming")
/* Translators: of the source HTTP API */
N_("Without authentication")
/* Translators: of the source HTTP API, Without authentication: dataType */
N_("xdm for records that already follow an XDM schema, raw for records that are mapped to one.")
/* Translators: of the source HTTP API, Without authentication: name */
N_("Name of the streaming connection, usually that of the connection itself.")
/* Translators: of the source HTTP API */
N_("With authentication")
/* Translators: of the source HTTP API, With authentication: sourceId */
N_("Your own identifier for this connection; its name is used if this is empty.")
/* Translators: of the source HTTP API, With authentication: authenticationRequired */
N_("Senders must present an Adobe access token.")
