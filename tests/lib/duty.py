"""A duty to register, as there was until 2018, in force again for one province: what tests of registration online begin with."""
DUTY = """
[[regime]]
family = "software"
province = 64
kind = "cycle"
from = 2019-01-01
earned_from = 2010-01-01
years = 30
window_months = 360
hours_total = 0
hours_each_year = 0
same_course = "once"
materials = ["证书", "身份证件", "申请表", "考核证明"]
source = "示例"
article = "一"
confidence = "unverified"
"""
