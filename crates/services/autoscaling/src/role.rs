//! The service-linked role, in whose name functions are scaled.

use crate::state::Autoscaling;
use ::iam::{Caller, Principal};
use api::{iam, sts};
use cloud::{Authorized, Check, Context, Result};

pub const SERVICE: &str = "lambda.application-autoscaling.amazonaws.com";
const NAME: &str = "AWSServiceRoleForApplicationAutoScaling_LambdaConcurrency";
const PATH: &str = "/aws-service-role/lambda.application-autoscaling.amazonaws.com/";
const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.application-autoscaling.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#;
/// AWS's, and that it may read the metrics of its alarms.
const POLICY: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["lambda:PutProvisionedConcurrencyConfig","lambda:GetProvisionedConcurrencyConfig","lambda:DeleteProvisionedConcurrencyConfig","cloudwatch:PutMetricAlarm","cloudwatch:DescribeAlarms","cloudwatch:DeleteAlarms","cloudwatch:GetMetricData"],"Resource":"*"}]}"#;
const SESSION: &str = "AutoScaling-ManageLambdaConcurrency";

pub fn arn(context: &Context) -> String {
    let partition = base::arn::partition_of(context.region.as_str());
    format!("arn:{partition}:iam::{}:role{PATH}{NAME}", context.account)
}

impl Autoscaling {
    /// Makes the role where it is missing. Whoever causes it must be allowed to; then it is IAM's own doing. Its policy is
    /// always the one of this version.
    pub(crate) async fn link_role(&self, auth: &Authorized) -> Result<()> {
        let account = Principal::Root { account: auth.account.clone() };
        let caller = Caller { principal: account, access_key_id: None, session: None };
        let own = Context { caller, ..auth.context().clone() };
        let role = iam::GetRoleInput { role_name: NAME.into() };
        match self.cloud.call::<iam::GetRole>(&own, role).await {
            Ok(_) => {}
            Err(error) if error.status == 404 => self.make_role(auth, &own).await?,
            Err(error) => return Err(error),
        }
        let policy = iam::PutRolePolicyInput {
            role_name: NAME.into(),
            policy_name: "AWSApplicationAutoscalingLambdaConcurrencyPolicy".into(),
            policy_document: POLICY.into(),
        };
        self.cloud.call::<iam::PutRolePolicy>(&own, policy).await.map(drop)
    }

    async fn make_role(&self, auth: &Authorized, own: &Context) -> Result<()> {
        auth.also(&Check::new("iam:CreateServiceLinkedRole", arn(auth)).when("iam:AWSServiceName", SERVICE))?;
        let role = iam::CreateRoleInput {
            path: Some(PATH.into()),
            role_name: NAME.into(),
            assume_role_policy_document: TRUST.into(),
            ..Default::default()
        };
        match self.cloud.call::<iam::CreateRole>(own, role).await {
            Err(error) if error.status != 409 => Err(error),
            _ => Ok(()),
        }
    }

    /// A context of the role's session.
    pub(crate) async fn as_role(&self) -> Result<Context> {
        let now = Context { now: self.clock.now(), request_id: base::RequestId::random(), ..self.home.clone() };
        let input =
            sts::AssumeRoleInput { role_arn: arn(&now), role_session_name: SESSION.into(), ..Default::default() };
        let answer = self.cloud.call::<sts::AssumeRole>(&now.as_service(SERVICE, None), input).await?;
        let id = answer.assumed_role_user.unwrap_or_default().assumed_role_id;
        let principal = Principal::AssumedRole {
            account: now.account.clone(),
            role_path: PATH.into(),
            role_name: NAME.into(),
            role_id: id.split(':').next().unwrap_or_default().into(),
            session_name: SESSION.into(),
        };
        Ok(Context { caller: Caller { principal, access_key_id: None, session: None }, ..now })
    }
}
